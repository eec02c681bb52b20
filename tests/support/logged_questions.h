// Puts questions into a log, for tests that read it.
#pragma once

#include <string>

#include "knowledge/question_log/question_log.h"
#include "knowledge/store/data_folder.h"
#include "knowledge/understanding/reading.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {

using test::TemporaryFolder;

// A data folder whose log holds what record() was given.
class LoggedQuestions {
 public:
  static Time at(std::int64_t seconds) { return Time(std::chrono::seconds(seconds)); }

  std::int64_t record(const Question& question, const Answer& answer, std::int64_t micros = 10) {
    Explanation explanation;
    explanation.words = question.text;
    explanation.considered = {{answer.entry, answer.confidence, "a rule"}};
    return record(question, answer, explanation, micros);
  }

  std::int64_t record(const Question& question, const Answer& answer, const Explanation& explanation,
                      std::int64_t micros = 10) {
    return log_.record(question, answer, micros, &explanation).id;
  }

  std::int64_t answered(const std::string& text, std::int64_t asked_at,
                        const std::string& entry = "define.tpm") {
    return record(question(text, asked_at), answer(Outcome::answered, entry));
  }

  std::int64_t unanswered(const std::string& text, std::int64_t asked_at, Reason reason = Reason::off_topic) {
    return record(question(text, asked_at), answer(Outcome::unanswered, "none", reason));
  }

  static Question question(const std::string& text, std::int64_t asked_at, const std::string& user = "U1") {
    return {.text = text,
            .platform = Platform::slack,
            .channel_kind = ChannelKind::channel,
            .workspace = "T1",
            .channel = "C1",
            .asker = user,
            .conversation = "C1:1",
            .asked_at = at(asked_at)};
  }

  static Answer answer(Outcome outcome, const std::string& entry, Reason reason = Reason::none) {
    Answer answer;
    answer.outcome = outcome;
    answer.entry = entry;
    answer.reason = reason;
    answer.confidence = 0.9;
    return answer;
  }

  DataFolder& folder() { return folder_; }

 private:
  TemporaryFolder temporary_;
  DataFolder folder_{temporary_ / "data"};
  QuestionLog log_{folder_, {.sync = Sync::normal}};
};

}  // namespace rolecall
