// An Ask without knowledge base or log: gives a prepared answer and remembers what was asked.
// Not thread-safe; outlives every handler that holds its callback().
#pragma once

#include <vector>

#include "handlers/asking.h"

namespace rolecall::test {

struct FakeAsk {
  Answer answer;
  bool logged = true;
  std::vector<Question> questions = {};

  Ask callback() {
    return [this](const Question& question) {
      questions.push_back(question);
      return Asked{answer, static_cast<std::int64_t>(questions.size()), logged};
    };
  }
};

}  // namespace rolecall::test
