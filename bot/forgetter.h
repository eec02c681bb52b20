// Forgets people who ask for it, and takes what they leave in the database's files out of them.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "knowledge/question.h"
#include "knowledge/store/change.h"

namespace rolecall {

// Two hours in which few people ask, by this machine's time zone: from two to four.
bool is_night(Time now);

class Forgetter {
 public:
  Forgetter(std::filesystem::path database, Commit commit);

  // Empties all rows of `person` (Identity::asker), some hundreds at a time, between which questions go on.
  // How many questions there were; nothing when the database could not be written, and then some may be
  // forgotten already. May be called from many threads, but not from within a change.
  std::optional<std::int64_t> forget(const std::string& person, const std::string& workspace);

  // Empties the write-ahead log if somebody was forgotten since the last time; by night also writes the whole
  // database anew if anybody was since the last such night, or may have been before this program was started
  // (store/traces.h). To be called every few minutes, from one thread. Throws what Database throws, and then
  // it is still to be done.
  void clean_up(Time now);

 private:
  const std::filesystem::path database_;
  const Commit commit_;
  std::atomic<bool> is_in_write_ahead_log_ = false;
  std::atomic<bool> is_in_file_ = true;
};

}  // namespace rolecall
