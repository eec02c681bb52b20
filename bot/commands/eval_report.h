// What `rolecall eval` finds out about a set of questions: plain counting, no printing.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "bot/commands/evaluation.h"

namespace rolecall {

struct Count {
  std::size_t right = 0;
  std::size_t all = 0;

  void add(bool is_right);
  double percent() const;  // 0 of nothing
};

// In percent.
struct Interval {
  double low = 0;
  double high = 0;
};

// Wilson's interval at 95 %: sound for small sets and near 100 %.
Interval interval_percent(const Count& count);

// Accepted entry -> entry answered, "none" on either side for no answer.
struct Confusion {
  std::string accepted;
  std::string answered;
  std::size_t count = 0;
};

// The answers whose confidence lies in one tenth of 0..1; the last tenth has 1 in it.
struct ReliabilityBin {
  Count right;
  double confidences = 0;  // their sum

  double predicted_percent() const;  // their mean
};

struct EvalReport {
  Count all;
  std::map<std::string, Count> kinds;  // what stands before the slash in the accepted entry
  Count expected_right;                // questions that have an answer, and got an accepted entry
  Count expected_answered;             // the same, and were answered with anything
  Count wrongly_answered;              // questions that have none; "right" are those that were answered
  std::vector<const EvaluationResult*> misses;
  std::vector<Confusion> confusions;           // most frequent first, at most kConfusions
  std::array<ReliabilityBin, 10> reliability;  // everything answered or clarified
  double calibration_error_percent = 0;        // expected: |predicted - right|, weighted by the bins' sizes
  double load_seconds = 0;                     // set by who loads the content
  double p50_micros = 0;
  double p99_micros = 0;
};

inline constexpr std::size_t kConfusions = 10;

// Points into `results`, which has to outlive the report.
EvalReport summarise(const std::vector<EvaluationResult>& results);

}  // namespace rolecall
