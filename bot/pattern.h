// A case-insensitive regular expression (PCRE2; what ECMAScript patterns need of look-behind and the
// like, std::regex does not have). Immutable, thread-safe.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace rolecall {

class Pattern {
 public:
  // Throws std::invalid_argument, naming the pattern and the place, when it is malformed.
  explicit Pattern(const std::string& pattern);

  bool found_in(std::string_view text) const;

 private:
  std::shared_ptr<void> code_;
};

}  // namespace rolecall
