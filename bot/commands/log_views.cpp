#include "bot/commands/log_views.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>

#include "bot/commands/explanation_view.h"
#include "bot/terminal.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/duration.h"
#include "knowledge/question_log/why.h"

namespace rolecall {

namespace {

using Align = TextTable::Align;

std::string percent(std::int64_t part, std::int64_t whole) {
  return fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string millis(std::int64_t micros) {
  return fmt::format("{:.3f} ms", static_cast<double>(micros) / 1000);
}

void print_counts(std::ostream& out, const std::string& heading, const LogStats::Counts& counts,
                  std::int64_t whole, std::size_t width) {
  if (counts.empty()) return;
  TextTable table({{"count", Align::right}, {"share", Align::right}, {heading}});
  for (const auto& [name, count] : counts) table.add({std::to_string(count), percent(count, whole), name});
  out << '\n';
  table.print(out, width);
}

// "not_helpful (of 3: 1 helpful)": what was pressed last, and where several people did, what all did.
std::string feedback_of(const LoggedQuestion& q, const Reactions& reactions) {
  const std::string last = q.feedback.value_or("");
  if (reactions.feedback.size() < 2) return last;
  const auto helpful = std::count_if(reactions.feedback.begin(), reactions.feedback.end(),
                                     [](const Reactions::Given& given) { return given.helpful; });
  return fmt::format("{} (of {}: {} helpful)", last, reactions.feedback.size(), helpful);
}

void add_reactions(TextTable& table, const LoggedQuestion& q, const Reactions& reactions) {
  table.add({"feedback", feedback_of(q, reactions)});
  for (const Reactions::Given& given : reactions.feedback) {
    if (!given.comment.empty()) table.add({"comment", given.comment});
  }
  for (const Reactions::Chosen& chosen : reactions.labels)
    table.add({"meant", chosen.question.empty() ? chosen.entry : chosen.entry + ": " + chosen.question});
  if (reactions.referrals > 0) table.add({"asked a person", fmt::format("{} times", reactions.referrals)});
  if (reactions.waiting > 0) table.add({"waiting", fmt::format("{} people", reactions.waiting)});
}

}  // namespace

void print_questions(std::ostream& out, const std::vector<LoggedQuestion>& questions, std::size_t width) {
  TextTable table({{"id", Align::right}, {"asked (UTC)"}, {"platform"}, {"outcome"}, {"entry"}, {"text"}});
  for (const LoggedQuestion& q : questions) {
    table.add({std::to_string(q.id), format_minute(q.asked_at), q.platform,
               q.reason.empty() ? q.outcome : q.reason, q.entry, q.text});
  }
  table.print(out, width);
}

void print_question(std::ostream& out, const LoggedQuestion& q, const Reactions& reactions) {
  TextTable table({{""}, {""}});
  table.add({"id", std::to_string(q.id)});
  table.add({"asked at", format_rfc3339(q.asked_at)});
  table.add({"platform", q.platform});
  table.add({"workspace", q.workspace});
  table.add({"channel", q.channel});
  table.add({"channel kind", q.channel_kind});
  table.add({"asker", q.asker});
  table.add({"conversation", q.conversation});
  table.add({"outcome", q.outcome});
  table.add({"reason", q.reason});
  table.add({"entry", q.entry});
  table.add({"confidence", fmt::format("{:.3f}", q.confidence)});
  table.add({"content version", q.content_version});
  table.add({"answered in", millis(q.micros)});
  add_reactions(table, q, reactions);
  table.print(out, 0);
  std::istringstream lines(q.text);
  out << '\n';
  for (std::string line; std::getline(lines, line);) out << displayable(line) << '\n';
  if (const auto why = read_why(q.why)) print_explanation(out, *why);
}

void print_stats(std::ostream& out, const LogStats& stats, std::size_t width) {
  TextTable summary({{""}, {""}});
  summary.add({"questions", std::to_string(stats.questions)});
  if (stats.answer_rate) {
    summary.add({"answered", fmt::format("{:.1f} % of all but small talk", 100 * *stats.answer_rate)});
  }
  if (stats.helpful_rate) {
    summary.add({"helpful", fmt::format("{:.1f} % of {} with feedback", 100 * *stats.helpful_rate,
                                        stats.helpful + stats.not_helpful)});
  }
  summary.add({"time", fmt::format("half within {}, 95 % within {}, 99 % within {}", millis(stats.micros_p50),
                                   millis(stats.micros_p95), millis(stats.micros_p99))});
  summary.print(out, width);
  std::int64_t unanswered = 0;
  for (const auto& [reason, count] : stats.reasons) unanswered += count;
  print_counts(out, "outcome", stats.outcomes, stats.questions, width);
  print_counts(out, "why unanswered", stats.reasons, unanswered, width);
  print_counts(out, "platform", stats.platforms, stats.questions, width);
  print_counts(out, "entry", stats.entries, stats.questions, width);
  print_counts(out, "most asked without an answer", stats.unanswered, stats.questions, width);
}

}  // namespace rolecall
