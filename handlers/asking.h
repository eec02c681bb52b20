// What a handler needs in order to answer: functions that ask the knowledge and log the question.
#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "knowledge/answer.h"
#include "knowledge/question.h"
#include "knowledge/question_log/question_log.h"
#include "knowledge/store/change.h"
#include "knowledge/understanding/reading.h"

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

using PlainText = std::function<std::string(const Answer&)>;

// A question that is answered and not logged yet.
struct Draft {
  Answer answer;
  Explanation explanation;
  Identity identity;
  std::int64_t question_id = 0;  // that the row will have; 0: it is asked where nothing is logged
  std::int64_t micros = 0;
};

// The same for replies that travel apart from the request: the answer first, then its row in one transaction
// with what makes the reply travel. Safe to call from many threads.
struct Answering {
  std::function<Draft(const Question&)> answer;
  // The change alone for a question that is not to be logged.
  std::function<Committed(const Question&, const Draft&, Change)> record;
  Commit commit;  // a change without a question
  std::function<Identity(const Question&)> identify;
};

}  // namespace rolecall
