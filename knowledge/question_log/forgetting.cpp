#include "knowledge/question_log/forgetting.h"

#include <array>
#include <stdexcept>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>
#include <openssl/rand.h>

#include "knowledge/hmac_sha256.h"
#include "knowledge/question_log/pseudonym.h"

namespace rolecall {

namespace {

struct Person {
  std::string id;
  std::optional<std::string> workspace;  // nothing: in all
  std::int64_t rows_max;
};

// Binds person, workspace (if it matters) and the most rows, in this order.
void bind(SQLite::Statement& statement, const Person& person) {
  int index = 0;
  statement.bind(++index, person.id);
  if (person.workspace) statement.bind(++index, *person.workspace);
  statement.bind(++index, person.rows_max);
}

std::int64_t forget_questions(SQLite::Database& connection, const Person& person) {
  SQLite::Statement statement(
      connection,
      fmt::format(
          "UPDATE questions SET asker = '', channel = '', conversation = '', text = '', why = '' WHERE id IN"
          " (SELECT id FROM questions WHERE asker = ?{} LIMIT ?)",
          person.workspace ? " AND workspace = ?" : ""));
  bind(statement, person);
  return statement.exec();
}

// Leads back to nobody, and from one row to no other.
std::string random_token() {
  std::array<unsigned char, 16> bytes;
  if (RAND_bytes(bytes.data(), static_cast<int>(bytes.size())) != 1)
    throw std::runtime_error("the system gives no random bytes");
  return "gone-" + hex_of(bytes.data(), bytes.size());
}

// `emptied`: the columns to empty besides, ", column = ''".
std::int64_t forget_left(SQLite::Database& connection, const Person& person, const char* table,
                         const char* emptied) {
  std::vector<std::int64_t> questions;
  {
    SQLite::Statement find(
        connection,
        fmt::format("SELECT question FROM {} WHERE person = ?{} LIMIT ?", table,
                    person.workspace
                        ? " AND EXISTS (SELECT 1 FROM questions WHERE id = question AND workspace = ?)"
                        : ""));
    bind(find, person);
    while (find.executeStep()) questions.push_back(find.getColumn(0).getInt64());
  }
  SQLite::Statement update(
      connection,
      fmt::format("UPDATE {} SET person = ?{} WHERE question = ? AND person = ?", table, emptied));
  for (const std::int64_t question : questions) {
    update.bind(1, random_token());
    update.bind(2, question);
    update.bind(3, person.id);
    update.exec();
    update.reset();
  }
  return static_cast<std::int64_t>(questions.size());
}

// They are few (waiting.h), so the table is read to its end.
std::int64_t forget_waiting(SQLite::Database& connection, const Person& person) {
  SQLite::Statement statement(
      connection, fmt::format("DELETE FROM waiting WHERE (question, person) IN"
                              " (SELECT question, person FROM waiting WHERE person = ?{} LIMIT ?)",
                              person.workspace ? " AND workspace = ?" : ""));
  bind(statement, person);
  return statement.exec();
}

}  // namespace

Forgotten& Forgotten::operator+=(const Forgotten& more) {
  questions += more.questions;
  feedback += more.feedback;
  labels += more.labels;
  referrals += more.referrals;
  waiting += more.waiting;
  return *this;
}

Forgotten forget_person(SQLite::Database& connection, const std::string& person,
                        const std::optional<std::string>& workspace, std::int64_t rows_max) {
  if (person.empty()) return {};
  const Person who{person, is_pseudonym(person) ? std::nullopt : workspace, rows_max};
  Forgotten forgotten;
  forgotten.questions = forget_questions(connection, who);
  forgotten.feedback = forget_left(connection, who, "feedback", ", comment = ''");
  forgotten.labels = forget_left(connection, who, "labels", ", chosen = ''");
  forgotten.referrals = forget_left(connection, who, "referrals", "");
  forgotten.waiting = forget_waiting(connection, who);
  return forgotten;
}

}  // namespace rolecall
