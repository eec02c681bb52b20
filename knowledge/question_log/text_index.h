// Full-text search of the question log.
//
// The index (SQLite's FTS5) is a file of its own beside the database, "search.db". It is brought up to date
// when somebody searches, so that logging costs nothing, and thrown away when something is forgotten or
// purged: what it holds can always be made again.
#pragma once

#include <filesystem>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/question_log/search.h"

namespace rolecall {

// May be called from many threads, one after the other.
class TextIndex {
 public:
  explicit TextIndex(std::filesystem::path database);

  // The ids of at most so many questions that hold all of these words, the last one perhaps as the beginning
  // of a word, and that the filter names (but for its `text`); the latest first, from below an id on. Case,
  // accents and punctuation do not matter. No words: none. The first search reads the whole log, about 10 s
  // for a million questions, later ones what came since. Throws what Database throws.
  std::vector<std::int64_t> find(std::string_view words, const QuestionFilter& filter,
                                 std::optional<std::int64_t> below, std::size_t limit);

 private:
  const std::filesystem::path database_;
  std::mutex mutex_;
};

// Whatever may hold what was taken out of the log. Never throws; false when a file is there and stays.
bool drop_text_index(const std::filesystem::path& database);

}  // namespace rolecall
