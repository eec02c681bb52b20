#include "knowledge/question_log/retention.h"

#include <chrono>
#include <thread>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "knowledge/question_log/day_figures.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/question_log/pseudonym.h"
#include "knowledge/question_log/text_index.h"
#include "knowledge/store/data_folder.h"
#include "knowledge/store/traces.h"

namespace rolecall {

namespace {

// The server's writer waits a second for us at most: a step takes some milliseconds.
constexpr int kRowsInAStep = 2000;
constexpr std::chrono::milliseconds kBusyTimeout(5000);

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

// Of the oldest questions before that time, with what belongs to them. Returns how many questions.
std::int64_t purge_some(SQLite::Database& connection, Time time) {
  constexpr const char* kOldest =
      "(SELECT id FROM questions WHERE asked_at < ? ORDER BY asked_at, id LIMIT ?)";
  const auto purge = [&](const char* table, const char* question) {
    SQLite::Statement statement(connection,
                                fmt::format("DELETE FROM {} WHERE {} IN {}", table, question, kOldest));
    statement.bind(1, stored_time(time));
    statement.bind(2, kRowsInAStep);
    return statement.exec();
  };
  for (const char* table : {"feedback", "labels", "referrals", "waiting"}) purge(table, "question");
  drop_days(connection, time);
  return purge("questions", "id");
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
  const std::int64_t purged = in_steps([&] { return purge_some(database_.connection(), time); });
  if (purged > 0) {
    left_traces_ = !empty_write_ahead_log(database_.connection());
    left_traces_ = !drop_text_index(folder_.database()) || left_traces_;
  }
  return purged;
}

Forgotten Retention::forget(const std::string& user, const std::optional<std::string>& workspace) {
  Forgotten forgotten = forget_asker(user, workspace);
  const std::optional<AskerKey> key = read_asker_key(folder_.path());
  if (!is_pseudonym(user) && key) {
    const Pseudonyms pseudonyms(*key);
    // The workspace is part of the pseudonym.
    for (const std::string& each :
         workspace ? std::vector{*workspace} : workspaces_in(database_.connection())) {
      forgotten += forget_asker(pseudonyms.of(each, user), each);
    }
  }
  if (forgotten.all() > 0) {
    left_traces_ = !erase_traces(database_.connection());
    left_traces_ = !drop_text_index(folder_.database()) || left_traces_;
  }
  return forgotten;
}

Forgotten Retention::forget_asker(const std::string& asker, const std::optional<std::string>& workspace) {
  Forgotten forgotten;
  in_steps([&] {
    const Forgotten some = forget_person(database_.connection(), asker, workspace, kRowsInAStep);
    forgotten += some;
    return some.all();
  });
  return forgotten;
}

// Each step is a transaction of its own, and the server's writer gets its turn between two.
std::int64_t Retention::in_steps(const std::function<std::int64_t()>& step) {
  std::int64_t total = 0;
  while (true) {
    SQLite::Transaction transaction(database_.connection(), SQLite::TransactionBehavior::IMMEDIATE);
    const std::int64_t changed = step();
    transaction.commit();
    if (changed == 0) return total;
    total += changed;
    std::this_thread::sleep_for(std::chrono::milliseconds(changed >= kRowsInAStep ? 5 : 0));
  }
}

}  // namespace rolecall
