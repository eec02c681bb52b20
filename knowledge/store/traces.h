// What SQLite leaves behind of rows that were changed or deleted.
//
// The write-ahead log has the pages as they were, until others are written over them. And though
// secure_delete overwrites a row's bytes where the row stood, SQLite leaves copies in what a page does not
// use when it moves rows from page to page: of people who were forgotten, one in ten or twenty is still found
// in the file.
//
// Neither function may be called inside a transaction. Both are false, with the rows as they were, when
// somebody else reads or writes for too long; they may be tried again at any time.
#pragma once

namespace SQLite {
class Database;
}

namespace rolecall {

// Milliseconds; a second when it fails.
bool empty_write_ahead_log(SQLite::Database& connection);

// Also writes the whole database anew: what is in no row is in no file then. Nobody else can write meanwhile,
// up to three seconds for each 100,000 questions. Needs room for the database twice over, once among the
// temporary files, and is false when there is none.
bool erase_traces(SQLite::Database& connection);

}  // namespace rolecall
