// The writing side of the table `questions`.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <span>

#include "knowledge/question_log/batch_queue.h"
#include "knowledge/question_log/question_row.h"
#include "knowledge/store/checkpointer.h"
#include "knowledge/store/database.h"

namespace rolecall {

// Owns a connection for writing. Used by one thread at a time. Throws what Database throws.
class QuestionTable {
 public:
  QuestionTable(const std::filesystem::path& file, Sync sync, std::chrono::milliseconds busy_timeout);
  ~QuestionTable();

  std::int64_t largest_id();  // 0 when there is no question

  // All rows in one transaction, or none. A row whose id is already there is left out: it is one that an
  // earlier try had written after all. The changes in the same transaction, each whole or not at all; their
  // fates are set when it is committed. Nothing given: only finds out whether writing is possible.
  void insert(std::span<const QuestionRow> rows, std::span<const std::shared_ptr<QueuedChange>> changes = {});

 private:
  void insert(const QuestionRow& row);
  bool apply(QueuedChange& change);

  struct Statements;
  Database database_;
  Checkpointer checkpointer_;
  std::unique_ptr<Statements> statements_;
};

}  // namespace rolecall
