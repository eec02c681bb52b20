// The numbered steps that lead from an empty database to today's tables.
#pragma once

namespace SQLite {
class Database;
}

namespace rolecall {

// The version that this program reads and writes; an empty database has version 0.
int newest_schema_version();

// Applies the steps that are missing, each in a transaction of its own; two processes may try at once.
// Throws SQLite::Exception; the steps committed before stay.
void migrate(SQLite::Database& connection);

// Throw NewerDatabase or StoreError, with what the operator can do about it.
void refuse_newer(SQLite::Database& connection);
void refuse_older(SQLite::Database& connection);

}  // namespace rolecall
