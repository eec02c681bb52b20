#include "bot/commands/eval_print.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <nlohmann/json.hpp>

namespace rolecall {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kConsidered = 3;  // candidates that are shown with a miss

std::string why(const EvaluationResult& miss) {
  if (miss.outcome == Outcome::unanswered) return fmt::format("not answered ({})", name_of(miss.reason));
  if (!miss.right_entry) return fmt::format("answered {} ({:.2f})", miss.entry, miss.confidence);
  return fmt::format("{} lacks /{}/", miss.entry, miss.asked.must);
}

std::vector<Explanation::Considered> best_considered(const EvaluationResult& miss) {
  const auto& all = miss.explanation.considered;
  auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(kConsidered, all.size()));
  return {all.begin(), end};
}

void print_miss(const EvaluationResult& miss, std::ostream& out) {
  const Explanation& explanation = miss.explanation;
  fmt::print(out, "{}: {}\n    {}, accepted: {}\n", miss.asked.line, miss.asked.question, why(miss),
             fmt::join(miss.asked.accept, " "));
  for (const auto& considered : best_considered(miss)) {
    fmt::print(out, "    {:.2f}  {}, by \"{}\"\n", considered.score, considered.entry, considered.by);
  }
  fmt::print(
      out, "    threshold {:.2f}{}{}\n", explanation.threshold,
      explanation.unknown_words.empty() ? "" : ", not known: ", fmt::join(explanation.unknown_words, " "));
}

void print_reliability(const EvalReport& report, std::ostream& out) {
  fmt::print(out, "\nreliability of what was answered: confidence, right, of, share right\n");
  for (std::size_t i = 0; i < report.reliability.size(); ++i) {
    const ReliabilityBin& bin = report.reliability[i];
    double from = static_cast<double>(i) / 10;
    if (bin.right.all == 0) {
      fmt::print(out, "  {:.1f} to {:.1f}      -\n", from, from + 0.1);
    } else {
      fmt::print(out, "  {:.1f} to {:.1f}  {:>5} of {:>5}  {:5.1f} %, predicted {:.1f} %\n", from, from + 0.1,
                 bin.right.right, bin.right.all, bin.right.percent(), bin.predicted_percent());
    }
  }
  fmt::print(out, "  expected calibration error {:.1f} %\n", report.calibration_error_percent);
}

std::string with_interval(const Count& count) {
  Interval interval = interval_percent(count);
  return fmt::format("{:.1f} % (95 % interval {:.1f} to {:.1f})", count.percent(), interval.low,
                     interval.high);
}

Json miss_json(const EvaluationResult& miss) {
  Json considered = Json::array();
  for (const auto& item : best_considered(miss)) {
    considered.push_back({{"entry", item.entry}, {"score", item.score}, {"by", item.by}});
  }
  return {{"line", miss.asked.line},
          {"question", miss.asked.question},
          {"entry", miss.entry},
          {"accept", miss.asked.accept},
          {"confidence", miss.confidence},
          {"why", why(miss)},
          {"considered", considered},
          {"unknown_words", miss.explanation.unknown_words},
          {"threshold", miss.explanation.threshold}};
}

Json reliability_json(const EvalReport& report) {
  Json bins = Json::array();
  for (std::size_t i = 0; i < report.reliability.size(); ++i) {
    const ReliabilityBin& bin = report.reliability[i];
    bins.push_back({{"from_percent", 10 * i},
                    {"right", bin.right.right},
                    {"all", bin.right.all},
                    {"percent", bin.right.percent()},
                    {"predicted_percent", bin.predicted_percent()}});
  }
  return bins;
}

Json interval_json(const Count& count) {
  Interval interval = interval_percent(count);
  return {interval.low, interval.high};
}

}  // namespace

void print_eval_text(const EvalReport& report, std::ostream& out) {
  for (const EvaluationResult* miss : report.misses) print_miss(*miss, out);
  if (!report.confusions.empty()) fmt::print(out, "\ntaken for another, accepted -> answered\n");
  for (const Confusion& confusion : report.confusions) {
    fmt::print(out, "  {:>4}  {} -> {}\n", confusion.count, confusion.accepted, confusion.answered);
  }
  print_reliability(report, out);
  fmt::print(out, "\n{} of {} right: {}\n", report.all.right, report.all.all, with_interval(report.all));
  for (const auto& [kind, count] : report.kinds) {
    fmt::print(out, "  {:<10} {:>4} of {:>4}  {:5.1f} %\n", kind, count.right, count.all, count.percent());
  }
  if (report.expected_answered.all > 0) {
    fmt::print(out, "answered at all: {} of {} that have an answer: {:.1f} %\n",
               report.expected_answered.right, report.expected_answered.all,
               report.expected_answered.percent());
  }
  if (report.wrongly_answered.all > 0) {
    fmt::print(out, "wrongly answered: {} of {} that have no answer: {}\n", report.wrongly_answered.right,
               report.wrongly_answered.all, with_interval(report.wrongly_answered));
  }
  fmt::print(out, "content ready in {:.3f} s; one question: p50 {:.1f} µs, p99 {:.1f} µs\n",
             report.load_seconds, report.p50_micros, report.p99_micros);
}

void print_eval_json(const EvalReport& report, std::ostream& out) {
  Json misses = Json::array();
  for (const EvaluationResult* miss : report.misses) misses.push_back(miss_json(*miss));
  Json kinds = Json::object();
  for (const auto& [kind, count] : report.kinds) kinds[kind] = {{"right", count.right}, {"all", count.all}};
  Json confusions = Json::array();
  for (const Confusion& confusion : report.confusions) {
    confusions.push_back(
        {{"accepted", confusion.accepted}, {"answered", confusion.answered}, {"count", confusion.count}});
  }
  Json json = {{"questions", report.all.all},
               {"right", report.all.right},
               {"percent", report.all.percent()},
               {"interval_percent", interval_json(report.all)},
               {"kinds", kinds},
               {"with_answer", report.expected_right.all},
               {"with_answer_answered", report.expected_answered.right},
               {"with_answer_right", report.expected_right.right},
               {"without_answer", report.wrongly_answered.all},
               {"wrongly_answered", report.wrongly_answered.right},
               {"wrongly_answered_interval_percent", interval_json(report.wrongly_answered)},
               {"reliability", reliability_json(report)},
               {"calibration_error_percent", report.calibration_error_percent},
               {"load_seconds", report.load_seconds},
               {"p50_micros", report.p50_micros},
               {"p99_micros", report.p99_micros},
               {"confusions", confusions},
               {"misses", misses}};
  out << json.dump(2, ' ', false, Json::error_handler_t::replace) << '\n';
}

}  // namespace rolecall
