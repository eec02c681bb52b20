// What a handler needs in order to answer: one function that asks the knowledge and logs the question.
#pragma once

#include <cstdint>
#include <functional>

#include "knowledge/answer.h"
#include "knowledge/question.h"

namespace rolecall {

struct Asked {
  Answer answer;
  std::int64_t question_id = 0;  // the row in the question log; 0 when there is none
  bool logged = false;
  std::int64_t micros = 0;  // how long answering took, without the logging
};

// Answers and logs: returns after the row is durable (or when the log is failing). Safe to call from many
// threads.
using Ask = std::function<Asked(const Question&)>;

}  // namespace rolecall
