// Somebody was forgotten, and is still in what SQLite leaves behind (store/traces.h): noted in a file beside
// the database, so that a restart does not forget to erase it.
#pragma once

#include <chrono>
#include <filesystem>

namespace rolecall {

class LeftTraces {
 public:
  static constexpr std::chrono::hours kPause{24};  // erasing stops all writing for seconds

  explicit LeftTraces(std::filesystem::path database);

  // After somebody was forgotten; from any thread. Throws nothing: where the file cannot be written, the next
  // one who is forgotten makes up for it.
  void note() const;

  // Erases when the first note is a day old; when that fails, again a day later. From one thread. Throws what
  // Database and std::filesystem throw.
  void erase_when_due() const;

 private:
  bool due() const;

  const std::filesystem::path database_;
  const std::filesystem::path noted_;
  const std::filesystem::path erasing_;  // what was noted before it began
};

}  // namespace rolecall
