// Forgets people who ask for it, and takes what they leave in the database's files out of them.
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "bot/left_traces.h"
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

  // Empties the write-ahead log when somebody was forgotten since the last time, and by night has the traces
  // erased that they left in the database's file. To be called every few minutes, from one thread. Throws
  // what LeftTraces throws.
  void clean_up(Time now);

 private:
  const std::filesystem::path database_;
  const Commit commit_;
  const LeftTraces traces_;
  std::atomic<bool> is_in_write_ahead_log_ = false;
};

}  // namespace rolecall
