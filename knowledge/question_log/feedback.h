// Whether an answer helped, as people said: the table `feedback`.
//
// These run inside a Change (store/change.h) and throw what SQLite throws; a false leaves everything as it
// was. A person is whom Identity::asker names: who is not known can say nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

#include "knowledge/question.h"

namespace SQLite {
class Database;
}

namespace rolecall {

// What the question's own column says; NULL until somebody gave feedback.
inline constexpr const char* kHelpful = "helpful";
inline constexpr const char* kNotHelpful = "not_helpful";

struct Feedback {
  std::int64_t question;
  std::string person;
  bool helpful;
  Time given_at;
};

// One for each person and question: the last one counts, a comment stays. The question's own column
// `feedback` says what the last press of anyone did. False when there is no such
// question.
bool give_feedback(SQLite::Database& connection, const Feedback& feedback);

inline constexpr std::size_t kLongestComment = 1000;  // characters

// What the person wants to add to their feedback, instead of what they had added: scrubbed (scrub.h), valid
// UTF-8, at most kLongestComment. False when they gave none.
bool add_comment(SQLite::Database& connection, std::int64_t question, const std::string& person,
                 std::string_view comment);

}  // namespace rolecall
