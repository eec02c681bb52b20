// Writing to the database beside the server, which may be running.
#pragma once

#include <filesystem>
#include <string>

#include "bot/config.h"
#include "knowledge/store/change.h"
#include "knowledge/store/database.h"

namespace rolecall {

// Throws MissingDatabase, with what to do, where there is none.
std::filesystem::path database_of(const Config& config);

// For writing; waits some seconds for the server's transactions. Throws what Database throws.
Database open_beside_server(const Config& config);

// In a transaction of its own, on this thread; throws what the change and SQLite throw. The database must
// outlive it.
Commit commit_to(Database& database);

}  // namespace rolecall
