// The question log as a replay asks it: every distinct question once, with how often it was asked.
//
// Two texts are one question when they have the same normal form: the same words behind
// understanding/normalise. What is kept of each is a hash of 64 bits, counts, and the row that has its text,
// some hundred bytes in all; of a million questions two are taken for one with a chance of three in a hundred
// million.
//
// Rows without words (a forgotten asker's, or marks alone) cannot be asked, and are left out.
//
// A question of a conversation may lean on what was said before it, and then asking it alone tells nothing.
// It may lean when another one with the same workspace and conversation was logged within the half hour
// before (conversation/conversations.h). Such an ask counts when the entry that it got then is the one that
// the present content gives to the question alone; else it is left out.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/store/database.h"

namespace rolecall {

// Used by one thread; reading takes a second thread for a while. Owns a connection for reading, and holds no
// snapshot open between its pages: what is logged, purged or forgotten meanwhile may be in it or not.
// Throws what Database throws.
class ReplayLog {
 public:
  // Reads the whole log.
  explicit ReplayLog(const std::filesystem::path& database);
  ~ReplayLog();

  // Distinct questions, in the order in which they were logged first.
  std::size_t size() const { return questions_.size(); }
  std::int64_t rows() const { return rows_; }

  // As it was logged first; nothing when the row is gone or was forgotten meanwhile.
  std::optional<std::string> text(std::size_t question);

  std::uint64_t hash(std::size_t question) const { return questions_[question].hash; }
  std::int64_t row(std::size_t question) const { return questions_[question].row; }  // the id

  struct Asked {
    std::int64_t asks = 0;     // that stand alone
    std::int64_t helpful = 0;  // of all: those whose answer was this entry, and got a thumbs-up
  };
  // `entry` is what the present content gives to the question alone.
  Asked asked(std::size_t question, std::string_view entry) const;

  // Of a question's normal form; nothing for a text without words.
  static std::optional<std::uint64_t> hash_of(std::string_view text);

 private:
  struct Row;
  struct Recent;
  struct Question {
    std::uint64_t hash;
    std::int64_t row;
    std::uint32_t asks;  // that cannot lean
  };
  struct Counts {
    std::uint32_t leaning = 0;  // asks that may lean
    std::uint32_t helpful = 0;
  };

  std::vector<Row> page(std::int64_t after);
  void count(const Row& row, std::uint64_t hash, Recent& recent);
  std::uint32_t number_of(const std::string& entry);

  Database database_;
  std::int64_t rows_ = 0;
  std::vector<Question> questions_;
  std::unordered_map<std::uint64_t, std::uint32_t> by_hash_;
  std::unordered_map<std::string, std::uint32_t> entries_;
  // By question and entry: few rows lean, and few get feedback.
  std::unordered_map<std::uint64_t, Counts> counts_;
  struct Lookup;
  std::unique_ptr<Lookup> lookup_;
};

}  // namespace rolecall
