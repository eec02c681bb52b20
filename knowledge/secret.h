// A secret: a value that gets into a log, a page or a message only where someone wrote reveal().
#pragma once

#include <cstring>
#include <ostream>
#include <string>
#include <string_view>
#include <utility>

namespace rolecall {

class Secret {
 public:
  explicit Secret(std::string value) : value_(std::move(value)) {}
  Secret(const Secret&) = default;
  Secret& operator=(const Secret& other) {
    if (this == &other) return *this;
    wipe();  // a string keeps its memory when it becomes shorter
    value_ = other.value_;
    return *this;
  }
  ~Secret() { wipe(); }

  // REQUIRES: the caller uses it (signs, compares) and passes it to nothing that prints or stores.
  std::string_view reveal() const { return value_; }

  bool operator==(const Secret&) const = default;  // for configuration; not constant in time

  friend std::ostream& operator<<(std::ostream&, const Secret&) = delete;

 private:
  void wipe() { explicit_bzero(value_.data(), value_.size()); }

  std::string value_;
};

}  // namespace rolecall
