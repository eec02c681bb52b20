// A copy of the database, whole and checked, made while others write.
#pragma once

#include <cstdint>
#include <filesystem>
#include <stdexcept>

namespace rolecall {

// There is no backup; the message names the file and says why.
struct BackupError : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct BackedUp {
  std::int64_t questions;
  std::uintmax_t bytes;
};

// Copies everything that was committed when it began, and has SQLite check every page of the copy. Keeps
// nobody from writing, in whatever process; what they write meanwhile stays in the write-ahead log for as
// long.
//
// The file appears under its name only when it is whole and on the disk: readable for its owner only, and by
// itself, without a write-ahead log. On failure there is none; only the death of the process leaves another
// one behind, whose name ends in ".unfinished".
//
// Throws BackupError when there is a file of that name, when it cannot be written, and when the copy is
// damaged, which then the database is too; what Database::open_read_only throws; SQLite::Exception.
BackedUp back_up(const std::filesystem::path& database, const std::filesystem::path& file);

}  // namespace rolecall
