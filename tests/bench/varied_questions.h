// Any number of questions as a team would ask them: the phrasings of a content, the development questions,
// and variations of both with other words around them and with slips of the keys.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "knowledge/content/content.h"

namespace rolecall::bench {

// Constant after construction; may be used from many threads.
class VariedQuestions {
 public:
  // Throws std::runtime_error when the development questions cannot be read.
  explicit VariedQuestions(const Content& content);

  // The same question for the same number, for nearly every other number another one.
  std::string question(std::size_t number) const;

 private:
  std::vector<std::string> bases_;
};

}  // namespace rolecall::bench
