#include "knowledge/question_log/feedback.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/filter_sql.h"
#include "knowledge/question_log/scrub.h"

namespace rolecall {

bool give_feedback(SQLite::Database& connection, const Feedback& feedback) {
  if (feedback.person.empty()) return false;
  SQLite::Statement question(connection, "UPDATE questions SET feedback = ? WHERE id = ?");
  question.bind(1, feedback.helpful ? kHelpful : kNotHelpful);
  question.bind(2, feedback.question);
  if (question.exec() == 0) return false;
  SQLite::Statement press(connection,
                          "INSERT INTO feedback (question, person, helpful, comment, given_at)"
                          " VALUES (?, ?, ?, '', ?) ON CONFLICT (question, person)"
                          " DO UPDATE SET helpful = excluded.helpful, given_at = excluded.given_at");
  press.bind(1, feedback.question);
  press.bind(2, feedback.person);
  press.bind(3, feedback.helpful ? 1 : 0);
  press.bind(4, stored_time(feedback.given_at));
  press.exec();
  return true;
}

bool add_comment(SQLite::Database& connection, std::int64_t question, const std::string& person,
                 std::string_view comment) {
  SQLite::Statement statement(connection,
                              "UPDATE feedback SET comment = ? WHERE question = ? AND person = ?");
  statement.bind(1, stored_text(comment, kLongestComment));
  statement.bind(2, question);
  statement.bind(3, person);
  return statement.exec() > 0;
}

}  // namespace rolecall
