#include "knowledge/question_log/imported.h"

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "knowledge/question_log/filter_sql.h"

namespace rolecall {

namespace {

constexpr std::size_t kKeptBytes = 16;

}  // namespace

ImportKeys::ImportKeys(const AskerKey& key)
    : keyed_({reinterpret_cast<const char*>(key.data()), key.size()}) {}

std::string ImportKeys::of(std::string_view text, std::optional<Time> asked_at, std::string_view workspace,
                           std::string_view asker, std::size_t number) const {
  // The sizes keep apart what would read the same in a row.
  const std::string head =
      fmt::format("import:{}:{}:{}:{}:{}:", asked_at ? std::to_string(stored_time(*asked_at)) : "",
                  workspace.size(), asker.size(), text.size(), number);
  const HmacSha256::Digest digest = keyed_.of({head, workspace, asker, text});
  return hex_of(digest.data(), kKeptBytes);
}

bool take_import(SQLite::Database& connection, const std::string& key) {
  SQLite::Statement statement(connection,
                              "INSERT INTO imported (key) VALUES (?) ON CONFLICT (key) DO NOTHING");
  statement.bind(1, key);
  return statement.exec() > 0;
}

}  // namespace rolecall
