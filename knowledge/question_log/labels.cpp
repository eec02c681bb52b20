#include "knowledge/question_log/labels.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/filter_sql.h"
#include "knowledge/question_log/scrub.h"
#include "knowledge/question_log/utf8.h"

namespace rolecall {

bool put_label(SQLite::Database& connection, const Label& label) {
  if (label.person.empty()) return false;
  SQLite::Statement statement(connection,
                              "INSERT INTO labels (question, person, chosen, entry, chosen_at)"
                              " SELECT id, ?, ?, ?, ? FROM questions WHERE id = ?"
                              " ON CONFLICT (question, person) DO UPDATE SET chosen = excluded.chosen,"
                              " entry = excluded.entry, chosen_at = excluded.chosen_at");
  statement.bind(1, label.person);
  statement.bind(2, stored_text(label.chosen));
  statement.bind(3, stored_id(label.entry));
  statement.bind(4, stored_time(label.chosen_at));
  statement.bind(5, label.question);
  return statement.exec() > 0;
}

}  // namespace rolecall
