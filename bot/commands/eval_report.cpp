#include "bot/commands/eval_report.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace rolecall {

namespace {

bool has_no_answer(const EvaluationCase& asked) {
  return asked.accept[0] == "none";
}

bool was_answered(const EvaluationResult& result) {
  return result.outcome == Outcome::answered || result.outcome == Outcome::clarified;
}

std::string kind_of(const EvaluationCase& asked) {
  const std::string& first = asked.accept[0];
  return first.substr(0, first.find('/'));
}

double percentile_micros(const std::vector<std::int64_t>& sorted, double share) {
  if (sorted.empty()) return 0;
  auto at = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1));
  return static_cast<double>(sorted[at]) / 1000;
}

std::vector<Confusion> confusions_of(const std::vector<const EvaluationResult*>& misses) {
  std::map<std::pair<std::string, std::string>, std::size_t> counts;
  for (const EvaluationResult* miss : misses) {
    if (!miss->right_entry) ++counts[{miss->asked.accept[0], miss->entry}];
  }
  std::vector<Confusion> confusions;
  confusions.reserve(counts.size());
  for (const auto& [pair, count] : counts) confusions.push_back({pair.first, pair.second, count});
  std::stable_sort(confusions.begin(), confusions.end(),
                   [](const Confusion& a, const Confusion& b) { return a.count > b.count; });
  if (confusions.size() > kConfusions) confusions.resize(kConfusions);
  return confusions;
}

void add_to_reliability(const EvaluationResult& result, std::array<ReliabilityBin, 10>& bins) {
  auto tenth = static_cast<std::size_t>(std::clamp(result.confidence * 10, 0.0, 9.0));
  bins[tenth].right.add(result.right_entry);
  bins[tenth].confidences += result.confidence;
}

double calibration_error_percent(const std::array<ReliabilityBin, 10>& bins) {
  double error = 0;
  std::size_t all = 0;
  for (const ReliabilityBin& bin : bins) {
    error += static_cast<double>(bin.right.all) * std::abs(bin.predicted_percent() - bin.right.percent());
    all += bin.right.all;
  }
  return all ? error / static_cast<double>(all) : 0;
}

}  // namespace

void Count::add(bool is_right) {
  ++all;
  right += is_right ? 1 : 0;
}

double Count::percent() const {
  return all ? 100.0 * static_cast<double>(right) / static_cast<double>(all) : 0;
}

Interval interval_percent(const Count& count) {
  if (count.all == 0) return {};
  constexpr double kZ = 1.96;
  auto n = static_cast<double>(count.all);
  double p = static_cast<double>(count.right) / n;
  double centre = p + kZ * kZ / (2 * n);
  double spread = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  double scale = 100 / (1 + kZ * kZ / n);
  return {scale * (centre - spread), scale * (centre + spread)};
}

double ReliabilityBin::predicted_percent() const {
  return right.all ? 100 * confidences / static_cast<double>(right.all) : 0;
}

EvalReport summarise(const std::vector<EvaluationResult>& results) {
  EvalReport report;
  std::vector<std::int64_t> times;
  for (const EvaluationResult& result : results) {
    report.all.add(result.right());
    report.kinds[kind_of(result.asked)].add(result.right());
    if (has_no_answer(result.asked)) {
      report.wrongly_answered.add(!result.right_entry);
    } else {
      report.expected_right.add(result.right_entry);
      report.expected_answered.add(was_answered(result));
    }
    if (!result.right()) report.misses.push_back(&result);
    if (was_answered(result)) add_to_reliability(result, report.reliability);
    times.push_back(result.nanoseconds);
  }
  report.confusions = confusions_of(report.misses);
  report.calibration_error_percent = calibration_error_percent(report.reliability);
  std::sort(times.begin(), times.end());
  report.p50_micros = percentile_micros(times, 0.5);
  report.p99_micros = percentile_micros(times, 0.99);
  return report;
}

}  // namespace rolecall
