// liblinear as its two users call it: silent, and with models that free themselves.
#pragma once

#include <memory>

#include <linear.h>

namespace rolecall::liblinear {

struct FreeModel {
  void operator()(model* trained) const { free_and_destroy_model(&trained); }
};
using Model = std::unique_ptr<model, FreeModel>;

inline Model train_silently(const problem& examples, const parameter& how) {
  set_print_string_function([](const char*) {});
  return Model(train(&examples, &how));
}

}  // namespace rolecall::liblinear
