#include "bot/commands/beside_server.h"

#include <chrono>

#include <SQLiteCpp/SQLiteCpp.h>

namespace rolecall {

namespace {

constexpr std::chrono::seconds kBusyTimeout{5};

}  // namespace

std::filesystem::path database_of(const Config& config) {
  const std::filesystem::path file = config.data / "rolecall.db";
  if (!std::filesystem::exists(file)) {
    throw MissingDatabase(
        "there is no database yet; `rolecall serve` makes it (is ROLECALL_DATA the right folder?)");
  }
  return file;
}

Database open_beside_server(const Config& config) {
  return Database::open(database_of(config), Sync::full, kBusyTimeout);
}

Commit commit_to(Database& database) {
  return [&database](const Change& change) {
    SQLite::Transaction transaction(database.connection(), SQLite::TransactionBehavior::IMMEDIATE);
    if (!change(database.connection())) return Committed::declined;
    transaction.commit();
    return Committed::done;
  };
}

}  // namespace rolecall
