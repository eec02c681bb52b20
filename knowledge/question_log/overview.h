// The question log at a glance: a period of some days beside the one before.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/question_log/day_figures.h"
#include "knowledge/question_log/figures.h"
#include "knowledge/store/change.h"

namespace rolecall {

struct Overview {
  struct OfDay {
    Day day;
    std::int64_t answered = 0;
    std::int64_t clarified = 0;
    std::int64_t small_talk = 0;
    std::int64_t unanswered = 0;
  };
  struct Latency {  // microseconds: half, 95 and 99 of a hundred answers were as fast or faster
    std::int64_t p50 = 0;
    std::int64_t p95 = 0;
    std::int64_t p99 = 0;
  };
  struct Part {
    std::string name;
    std::int64_t questions = 0;
    std::int64_t before = 0;      // in the period before
    std::int64_t answered = 0;    // of `questions`; not known of entries and channels
    std::int64_t small_talk = 0;  // likewise
  };

  PeriodFigures now;
  PeriodFigures before;
  Latency latency;
  Latency latency_before;
  std::vector<OfDay> days;  // of `now`, each day of it, the oldest first
  // Most first:
  std::vector<Part> entries;   // of the answered and clarified; at most kTopParts
  std::vector<Part> channels;  // by their ids, not of conversations with one person; at most kTopParts
  std::vector<Part> platforms;
  std::vector<Part> channel_kinds;
};

inline constexpr std::size_t kTopParts = 10;

inline constexpr int kOverviewDaysMax = 90;

// The last `days` days (UTC, up to kOverviewDaysMax) with the one that is under way, and as many before until
// the same hour: half a day is compared with half a day. Days that are over are counted once and kept
// (day_figures.h), by `commit`; where that fails they are counted again next time. Throws what Database
// throws.
Overview overview(const std::filesystem::path& database, const Commit& commit, int days, Time now);

}  // namespace rolecall
