#include "knowledge/question_log/retention.h"

#include <chrono>
#include <thread>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/filter_sql.h"
#include "knowledge/question_log/pseudonym.h"
#include "knowledge/store/data_folder.h"

namespace rolecall {

namespace {

// The server's writer waits a second for us at most: a step takes some milliseconds.
constexpr int kRowsInAStep = 2000;
constexpr std::chrono::milliseconds kBusyTimeout(5000);
constexpr std::chrono::milliseconds kCheckpointPatience(200);

Database open_existing(const DataFolder& folder) {
  if (!std::filesystem::exists(folder.database())) throw MissingDatabase("there is no database yet");
  return Database::open(folder.database(), Sync::full, kBusyTimeout);
}

std::vector<std::string> workspaces_in(SQLite::Database& connection) {
  std::vector<std::string> workspaces;
  SQLite::Statement statement(connection, "SELECT DISTINCT workspace FROM questions");
  while (statement.executeStep()) workspaces.push_back(statement.getColumn(0).getString());
  return workspaces;
}

}  // namespace

Retention::Retention(DataFolder& folder) : folder_(folder), database_(open_existing(folder)) {}

std::int64_t Retention::count_older_than(Time time) {
  SQLite::Statement statement(database_.connection(), "SELECT COUNT(*) FROM questions WHERE asked_at < ?");
  statement.bind(1, stored_time(time));
  statement.executeStep();
  return statement.getColumn(0).getInt64();
}

std::int64_t Retention::purge_older_than(Time time) {
  SQLite::Statement statement(database_.connection(),
                              "DELETE FROM questions WHERE id IN"
                              " (SELECT id FROM questions WHERE asked_at < ? ORDER BY asked_at LIMIT ?)");
  statement.bind(1, stored_time(time));
  statement.bind(2, kRowsInAStep);
  return in_steps([&] {
    const int changed = statement.exec();
    statement.reset();
    return changed;
  });
}

std::int64_t Retention::forget(const std::string& user, const std::optional<std::string>& workspace) {
  std::int64_t forgotten = forget_asker(user, workspace);
  const std::optional<AskerKey> key = read_asker_key(folder_.path());
  if (is_pseudonym(user) || !key) return forgotten;
  const Pseudonyms pseudonyms(*key);
  // The workspace is part of the pseudonym.
  for (const std::string& each :
       workspace ? std::vector{*workspace} : workspaces_in(database_.connection())) {
    forgotten += forget_asker(pseudonyms.of(each, user), each);
  }
  return forgotten;
}

std::int64_t Retention::forget_asker(const std::string& asker, const std::optional<std::string>& workspace) {
  if (asker.empty()) return 0;
  SQLite::Statement statement(
      database_.connection(),
      std::string(
          "UPDATE questions SET asker = '', channel = '', conversation = '', text = '', why = '' WHERE id IN"
          " (SELECT id FROM questions WHERE asker = ?") +
          (workspace ? " AND workspace = ?" : "") + " LIMIT ?)");
  int index = 0;
  statement.bind(++index, asker);
  if (workspace) statement.bind(++index, *workspace);
  statement.bind(++index, kRowsInAStep);
  return in_steps([&] {
    const int changed = statement.exec();
    statement.reset();
    return changed;
  });
}

// Each step is a transaction of its own, and the server's writer gets its turn between two.
std::int64_t Retention::in_steps(const std::function<int()>& step) {
  std::int64_t total = 0;
  while (const int changed = step()) {
    total += changed;
    std::this_thread::sleep_for(std::chrono::milliseconds(changed == kRowsInAStep ? 5 : 0));
  }
  if (total > 0) {
    // The write-ahead log still holds the old text. Emptying it keeps the server from writing while it waits
    // for readers, so it waits briefly; the server's next checkpoints do what this one could not.
    database_.connection().setBusyTimeout(static_cast<int>(kCheckpointPatience.count()));
    database_.connection().tryExec("PRAGMA wal_checkpoint(TRUNCATE)");
    database_.connection().setBusyTimeout(static_cast<int>(kBusyTimeout.count()));
  }
  return total;
}

}  // namespace rolecall
