// Moves what commits left in the write-ahead log into the database file, beside the writer: SQLite's own
// automatic checkpoint does it inside a commit, and whoever waits for that commit waits for two fsyncs and
// thousands of pages more.
//
// Owns a thread and, in it, a connection of its own. Only one checkpoint runs at a time in a database, in
// whatever process; the others skip theirs.
#pragma once

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <thread>

#include "knowledge/store/database.h"

namespace rolecall {

class Checkpointer {
 public:
  // Takes the checkpoints of all further commits of `writer` over. The writer must be open until this is
  // gone. A checkpoint that fails (the disk is full) leaves everything as it was; the next commit asks again.
  Checkpointer(std::filesystem::path file, Database& writer, Sync sync);
  ~Checkpointer();
  Checkpointer(const Checkpointer&) = delete;
  Checkpointer& operator=(const Checkpointer&) = delete;

 private:
  void after_commit(int pages);
  void wake();
  void run();

  const std::filesystem::path file_;
  const Sync sync_;
  Database& writer_;
  // The writing thread's: pages in the log after the last commit, and when the last checkpoint was asked for.
  int pages_ = 0;
  int pages_handed_over_ = 0;

  std::mutex mutex_;
  std::condition_variable wake_;
  bool is_due_ = false;    // under mutex_
  bool stopping_ = false;  // under mutex_
  std::thread thread_;
};

}  // namespace rolecall
