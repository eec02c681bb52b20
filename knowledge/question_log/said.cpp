#include "knowledge/question_log/said.h"

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/store/database.h"

namespace rolecall {

Said said_by(const std::filesystem::path& database, std::int64_t question, const std::string& person) {
  Said said;
  if (person.empty()) return said;
  Database reader = Database::open_read_only(database);
  SQLite::Statement select(reader.connection(),
                           "SELECT (SELECT helpful FROM feedback WHERE question = ?1 AND person = ?2),"
                           " EXISTS (SELECT 1 FROM referrals WHERE question = ?1 AND person = ?2),"
                           " EXISTS (SELECT 1 FROM waiting WHERE question = ?1 AND person = ?2)");
  select.bind(1, question);
  select.bind(2, person);
  select.executeStep();
  if (!select.getColumn(0).isNull()) said.helpful = select.getColumn(0).getInt() != 0;
  said.referred = select.getColumn(1).getInt() != 0;
  said.waiting = select.getColumn(2).getInt() != 0;
  return said;
}

}  // namespace rolecall
