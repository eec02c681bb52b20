// The preview of phrasings (phrasing_preview.h) for a running server: over the questions that were asked most
// in the last 90 days.
//
// Made in the background, some seconds for a long log: when somebody wants it first, when the content
// changes, and an hour after the last time when somebody wants it again. Until the new one is done the old
// one serves.
#pragma once

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>

#include "knowledge/background.h"
#include "knowledge/refinement/phrasing_preview.h"

namespace rolecall {

inline constexpr std::size_t kPreviewedMax = 50'000;  // different questions
inline constexpr std::chrono::minutes kPreviewedAnewAfter{60};

// May be used from many threads.
class LogPreview {
 public:
  // What it is given must outlive it; the background must end before it does.
  struct Given {
    std::filesystem::path database;
    std::function<std::shared_ptr<const Snapshot>()> content;
    Background& background;
  };
  explicit LogPreview(Given given);

  // A preview with the content that it is of.
  struct Made {
    Made(std::shared_ptr<const Snapshot> now, const std::vector<AskedText>& asked)
        : content(std::move(now)), preview(*content, asked) {}
    const std::shared_ptr<const Snapshot> content;
    const PhrasingPreview preview;
  };
  // Null: it is being made.
  std::shared_ptr<const Made> get(Time now);

  // To be called every minute or so: lets go of what nobody wants.
  void tend(Time now);

  // Lets go of what it holds: somebody was forgotten.
  void forget();

 private:
  void make(const std::shared_ptr<const Snapshot>& content, Time now, int round);

  const Given given_;
  std::mutex mutex_;
  // All below under mutex_.
  std::shared_ptr<const Made> made_;
  Time made_at_ = {};
  Time wanted_at_ = {};
  bool is_making_ = false;
  int round_ = 0;  // of forgetting
};

}  // namespace rolecall
