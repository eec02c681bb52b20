#include "knowledge/question_log/waiting.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/filter_sql.h"
#include "knowledge/question_log/utf8.h"

namespace rolecall {

namespace {

bool waits(SQLite::Database& connection, std::int64_t question, const std::string& person) {
  SQLite::Statement statement(connection, "SELECT 1 FROM waiting WHERE question = ? AND person = ?");
  statement.bind(1, question);
  statement.bind(2, person);
  return statement.executeStep();
}

}  // namespace

bool wait_for_answer(SQLite::Database& connection, const Waiting& who, const Seal& seal) {
  if (who.person.empty()) return false;
  if (waits(connection, who.question, who.person)) return true;
  if (connection.execAndGet("SELECT COUNT(*) FROM waiting").getInt64() >= kWaitingMax) return false;
  SQLite::Statement statement(connection,
                              "INSERT INTO waiting (question, person, workspace, user, since)"
                              " SELECT id, ?, ?, ?, ? FROM questions WHERE id = ?");
  statement.bind(1, who.person);
  statement.bind(2, stored_id(who.workspace));
  statement.bind(3, seal(who.user));
  statement.bind(4, stored_time(who.since));
  statement.bind(5, who.question);
  return statement.exec() > 0;
}

bool stop_waiting(SQLite::Database& connection, std::int64_t question, const std::string& person) {
  SQLite::Statement statement(connection, "DELETE FROM waiting WHERE question = ? AND person = ?");
  statement.bind(1, question);
  statement.bind(2, person);
  return statement.exec() > 0;
}

std::int64_t purge_waiting(SQLite::Database& connection, Time now) {
  SQLite::Statement statement(connection, "DELETE FROM waiting WHERE since <= ?");
  statement.bind(1, stored_time(now - kLongestWait));
  return statement.exec();
}

std::vector<std::int64_t> awaited_questions(SQLite::Database& connection) {
  SQLite::Statement statement(connection, "SELECT DISTINCT question FROM waiting ORDER BY question");
  std::vector<std::int64_t> questions;
  while (statement.executeStep()) questions.push_back(statement.getColumn(0).getInt64());
  return questions;
}

std::vector<Waiting> waiting_for(SQLite::Database& connection, std::span<const std::int64_t> questions) {
  SQLite::Statement statement(connection,
                              "SELECT question, person, workspace, user, since FROM waiting"
                              " WHERE question = ? ORDER BY since, person");
  std::vector<Waiting> found;
  for (const std::int64_t question : questions) {
    statement.bind(1, question);
    while (statement.executeStep()) {
      found.push_back({.question = statement.getColumn(0).getInt64(),
                       .person = statement.getColumn(1).getString(),
                       .workspace = statement.getColumn(2).getString(),
                       .user = statement.getColumn(3).getString(),
                       .since = time_from_stored(statement.getColumn(4).getInt64())});
    }
    statement.reset();
  }
  return found;
}

}  // namespace rolecall
