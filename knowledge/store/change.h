// Work for the database's one writer.
//
//   Committed fate = commit([&](SQLite::Database& connection) { return take_key(connection, key, now); });
#pragma once

#include <functional>

namespace SQLite {
class Database;
}

namespace rolecall {

// Runs once at most, on the writer's thread, inside a transaction that others share. False undoes what it
// did, as if it had never run; so does an exception, which is taken for a fault of the database.
using Change = std::function<bool(SQLite::Database&)>;

// done: durable. declined: the change returned false. failed: nothing of it is in the database.
enum class Committed { done, declined, failed };

// Blocks until the change's fate is known: some milliseconds, a few seconds with a disk that does not answer.
// May be called from many threads, but not from within a change.
using Commit = std::function<Committed(Change)>;

}  // namespace rolecall
