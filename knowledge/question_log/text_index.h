// Full-text search of the question log.
//
// The index (SQLite's FTS5) is a file of its own beside the database, "search.db". Logging knows nothing of
// it: it is brought up to date when somebody searches, and thrown away when something is forgotten or purged.
// What it holds can always be made again.
#pragma once

#include <cstdint>
#include <exception>
#include <filesystem>
#include <mutex>
#include <optional>
#include <string_view>
#include <thread>
#include <vector>

#include "knowledge/question_log/search.h"

namespace rolecall {

// May be called from many threads, which search one after the other.
class TextIndex {
 public:
  // As many questions are added to the index while somebody waits for a search, which takes about 0.1 s. When
  // more are missing, a thread of its own adds them, half of the time idle so that who asks does not notice:
  // a million questions take about half a minute.
  static constexpr std::int64_t kRowsAtOnce = 5'000;

  explicit TextIndex(std::filesystem::path database, std::int64_t rows_at_once = kRowsAtOnce);
  ~TextIndex();  // ends that thread within a tenth of a second

  struct Found {
    std::vector<std::int64_t> ids;
    std::optional<int> percent_made;  // nothing was searched: too much is missing, and is being added
  };

  // The ids of at most so many questions that hold all of these words, the last one perhaps as the beginning
  // of a word, and that the filter names (but for its `text`); the latest first, from below an id on. Case,
  // accents and punctuation do not matter. No words: none. Throws what Database throws.
  Found find(std::string_view words, const QuestionFilter& filter, std::optional<std::int64_t> below,
             std::size_t limit);

  // For when somebody is about to search: begins to add what is missing, and does not wait for it.
  void prepare() noexcept;

 private:
  void add_in_background();
  void add_all(const std::stop_token& stop);

  const std::filesystem::path database_;
  const std::int64_t rows_at_once_;
  std::mutex mutex_;          // whoever has the index open holds it
  bool adding_ = false;       // under mutex_
  std::exception_ptr fault_;  // likewise: why adding ended early
  std::jthread adder_;        // the last member: it uses the others
};

// Whatever may hold what was taken out of the log. Never throws; false when a file is there and stays.
bool drop_text_index(const std::filesystem::path& database);

}  // namespace rolecall
