// A question log in a folder of its own, and a question for it.
#pragma once

#include <chrono>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/question_log/question_log.h"
#include "knowledge/store/data_folder.h"
#include "knowledge/store/database.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::test {

inline Question question(const std::string& text) {
  return {.text = text,
          .platform = Platform::slack,
          .channel_kind = ChannelKind::slash_command,
          .workspace = "T1",
          .channel = "C1",
          .asker = "U1",
          .conversation = "C1:U1",
          .asked_at = Time(std::chrono::microseconds(1'700'000'000'123'456))};
}

inline Answer unanswered() {
  Answer answer;
  answer.reason = Reason::off_topic;
  answer.confidence = 0.25;
  answer.content_version = "0123456789ab";
  return answer;
}

// A test's log with what it was told.
struct OpenLog {
  explicit OpenLog(QuestionLogOptions options = {.sync = Sync::normal}) {
    options.on_change = [this](bool writable, const std::string& message) {
      const std::lock_guard lock(mutex);
      changes.push_back(writable ? "writable" : message);
    };
    options_ = options;
    open();
  }
  void open() { log = std::make_unique<QuestionLog>(folder, options_); }
  Recorded record(const std::string& text) { return log->record(question(text), unanswered(), 42); }
  std::int64_t stored() {
    Database reader = Database::open_read_only(folder.database());
    return reader.connection().execAndGet("SELECT COUNT(*) FROM questions").getInt64();
  }
  bool await_writable(bool writable) const {
    const auto deadline = std::chrono::steady_clock::now() + std::chrono::seconds(20);
    while (log->health().writable != writable && std::chrono::steady_clock::now() < deadline)
      std::this_thread::sleep_for(std::chrono::milliseconds(2));
    return log->health().writable == writable;
  }
  std::vector<std::string> told() {
    const std::lock_guard lock(mutex);
    return changes;
  }

  TemporaryFolder temporary;
  DataFolder folder{temporary / "data"};
  std::mutex mutex;
  std::vector<std::string> changes;
  QuestionLogOptions options_;
  std::unique_ptr<QuestionLog> log;
};

}  // namespace rolecall::test
