// Somebody was forgotten, and is still in what SQLite leaves behind (store/traces.h): noted in a file beside
// the database, so that a restart does not forget to erase it.
#pragma once

#include <chrono>
#include <filesystem>

namespace rolecall {

class LeftTraces {
 public:
  static constexpr std::chrono::hours kPause{3};  // longer than a night (forgetter.h): once in each

  explicit LeftTraces(std::filesystem::path database);

  // After somebody was forgotten; from any thread. Throws nothing: where the file cannot be written, the next
  // one who is forgotten makes up for it.
  void note() const;

  // Erases when the first note is kPause old, which stops all writing for seconds; when that fails, again
  // kPause later. From one thread. Throws what Database and std::filesystem throw.
  void erase_when_due() const;

 private:
  bool due() const;

  const std::filesystem::path database_;
  const std::filesystem::path noted_;
  const std::filesystem::path erasing_;  // what was noted before it began
};

}  // namespace rolecall
