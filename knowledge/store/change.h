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
// did, as if it had never run; so does an exception, which fails this change alone. It owns what it uses:
// whoever handed it in may be gone when it runs.
using Change = std::function<bool(SQLite::Database&)>;

// done: durable. declined: the change returned false. failed: it is not in the database; after a disk that
// did not answer in time it may still get there.
enum class Committed { done, declined, failed };

// Blocks until the change's fate is known: some milliseconds, at most about two seconds. Does not wait at all
// while the database cannot be written. May be called from many threads, but not from within a change.
using Commit = std::function<Committed(Change)>;

}  // namespace rolecall
