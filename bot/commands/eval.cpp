#include "bot/commands/eval.h"

#include <algorithm>
#include <cmath>
#include <map>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <nlohmann/json.hpp>

#include "bot/commands/evaluation.h"
#include "bot/content_source.h"

namespace rolecall {

namespace {

struct Count {
  std::size_t right = 0;
  std::size_t all = 0;
  double percent() const { return all ? 100.0 * static_cast<double>(right) / static_cast<double>(all) : 0; }
};

// Wilson's interval at 95 %: sound for small sets and near 100 %.
std::pair<double, double> interval_percent(const Count& count) {
  if (count.all == 0) return {0, 0};
  constexpr double kZ = 1.96;
  auto n = static_cast<double>(count.all);
  double p = static_cast<double>(count.right) / n;
  double centre = p + kZ * kZ / (2 * n);
  double spread = kZ * std::sqrt(p * (1 - p) / n + kZ * kZ / (4 * n * n));
  double scale = 100 / (1 + kZ * kZ / n);
  return {scale * (centre - spread), scale * (centre + spread)};
}

std::string kind_of(const EvaluationCase& asked) {
  const std::string& first = asked.accept[0];
  return first.substr(0, first.find('/'));
}

double percentile_micros(std::vector<std::int64_t> sorted, double share) {
  if (sorted.empty()) return 0;
  auto at = static_cast<std::size_t>(share * static_cast<double>(sorted.size() - 1));
  return static_cast<double>(sorted[at]) / 1000;
}

struct Report {
  Count all;
  Count silent_wrongly_answered;  // "none" questions; right = wrongly answered
  std::map<std::string, Count> kinds;
  std::vector<const EvaluationResult*> misses;
  double p50_micros = 0;
  double p99_micros = 0;
};

Report summarise(const std::vector<EvaluationResult>& results) {
  Report report;
  std::vector<std::int64_t> times;
  for (const EvaluationResult& result : results) {
    Count& kind = report.kinds[kind_of(result.asked)];
    for (Count* count : {&report.all, &kind}) {
      ++count->all;
      count->right += result.right() ? 1 : 0;
    }
    if (result.asked.accept[0] == "none") {
      ++report.silent_wrongly_answered.all;
      report.silent_wrongly_answered.right += result.right_entry ? 0 : 1;
    }
    if (!result.right()) report.misses.push_back(&result);
    times.push_back(result.nanoseconds);
  }
  std::sort(times.begin(), times.end());
  report.p50_micros = percentile_micros(times, 0.5);
  report.p99_micros = percentile_micros(times, 0.99);
  return report;
}

std::string why(const EvaluationResult& miss) {
  if (!miss.right_entry) return fmt::format("answered {} ({:.2f})", miss.entry, miss.confidence);
  return fmt::format("{} lacks /{}/", miss.entry, miss.asked.must);
}

void print_text(const Report& report, std::ostream& out) {
  auto [low, high] = interval_percent(report.all);
  for (const EvaluationResult* miss : report.misses) {
    fmt::print(out, "{}: {}\n    {}, accepted: {}\n", miss->asked.line, miss->asked.question, why(*miss),
               fmt::join(miss->asked.accept, " "));
  }
  fmt::print(out, "\n{} of {} right: {:.1f} % (95 % interval {:.1f} to {:.1f})\n", report.all.right,
             report.all.all, report.all.percent(), low, high);
  for (const auto& [kind, count] : report.kinds) {
    fmt::print(out, "  {:<10} {:>4} of {:>4}  {:5.1f} %\n", kind, count.right, count.all, count.percent());
  }
  fmt::print(out, "wrongly answered: {} of {} that have no answer\n", report.silent_wrongly_answered.right,
             report.silent_wrongly_answered.all);
  fmt::print(out, "one question: p50 {:.1f} µs, p99 {:.1f} µs\n", report.p50_micros, report.p99_micros);
}

void print_json(const Report& report, std::ostream& out) {
  nlohmann::ordered_json misses = nlohmann::ordered_json::array();
  for (const EvaluationResult* miss : report.misses) {
    misses.push_back({{"line", miss->asked.line},
                      {"question", miss->asked.question},
                      {"entry", miss->entry},
                      {"accept", miss->asked.accept},
                      {"confidence", miss->confidence},
                      {"why", why(*miss)}});
  }
  nlohmann::ordered_json kinds;
  for (const auto& [kind, count] : report.kinds) kinds[kind] = {{"right", count.right}, {"all", count.all}};
  auto [low, high] = interval_percent(report.all);
  nlohmann::ordered_json json = {{"questions", report.all.all},
                                 {"right", report.all.right},
                                 {"percent", report.all.percent()},
                                 {"interval_percent", {low, high}},
                                 {"kinds", kinds},
                                 {"wrongly_answered", report.silent_wrongly_answered.right},
                                 {"without_answer", report.silent_wrongly_answered.all},
                                 {"p50_micros", report.p50_micros},
                                 {"p99_micros", report.p99_micros},
                                 {"misses", misses}};
  out << json.dump(2, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace

int run_eval(const EvalOptions& options, std::ostream& out, std::ostream& err) {
  try {
    Knowledge knowledge(read_content(options.content));
    std::vector<EvaluationCase> cases = read_evaluation(options.file);
    evaluate(knowledge, cases);  // once to warm up, so that the times are those of a running server
    std::vector<EvaluationResult> results = evaluate(knowledge, cases);
    Report report = summarise(results);
    options.json ? print_json(report, out) : print_text(report, out);
    return report.all.percent() >= options.min_percent ? 0 : 1;
  } catch (const Knowledge::BadContent& bad) {
    err << fault_report(options.content, bad.faults) << '\n';
  } catch (const std::exception& error) {
    err << "rolecall eval: " << error.what() << '\n';
  }
  return 1;
}

}  // namespace rolecall
