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
  Secret& operator=(const Secret&) = default;
  ~Secret() { explicit_bzero(value_.data(), value_.size()); }

  // REQUIRES: the caller uses it (signs, compares) and passes it to nothing that prints or stores.
  std::string_view reveal() const { return value_; }

  bool operator==(const Secret&) const = default;  // for configuration; not constant in time

  friend std::ostream& operator<<(std::ostream&, const Secret&) = delete;

 private:
  std::string value_;
};

}  // namespace rolecall
