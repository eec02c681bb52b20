#include "knowledge/question_log/referrals.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/filter_sql.h"

namespace rolecall {

bool refer(SQLite::Database& connection, std::int64_t question, const std::string& person, Time referred_at) {
  if (person.empty()) return false;
  SQLite::Statement statement(connection,
                              "INSERT INTO referrals (question, person, referred_at)"
                              " SELECT id, ?, ? FROM questions WHERE id = ? ON CONFLICT DO NOTHING");
  statement.bind(1, person);
  statement.bind(2, stored_time(referred_at));
  statement.bind(3, question);
  return statement.exec() > 0;
}

}  // namespace rolecall
