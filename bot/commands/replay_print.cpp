#include "bot/commands/replay_print.h"

#include <algorithm>
#include <array>
#include <numeric>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/terminal.h"

namespace rolecall {

namespace {

using nlohmann::ordered_json;
using Items = std::vector<ReplayItem>;

constexpr std::size_t kShown = 10;  // of each kind

struct Kind {
  const char* key;
  const char* title;
  Items ReplayReport::*items;
};

constexpr std::array kKinds = {
    Kind{"newly_answered", "newly answered", &ReplayReport::newly_answered},
    Kind{"changed", "changed", &ReplayReport::changed},
    Kind{"lost", "lost", &ReplayReport::lost},
    Kind{"newly_ambiguous", "newly ambiguous", &ReplayReport::newly_ambiguous},
    Kind{"protected", "protected", &ReplayReport::protected_items},
};

std::int64_t asks_of(const Items& items) {
  return std::accumulate(items.begin(), items.end(), std::int64_t{0},
                         [](std::int64_t sum, const ReplayItem& item) { return sum + item.asks; });
}

std::string why_protected(const ReplayItem& item) {
  if (item.helpful == 0) return "phrasing";
  return fmt::format("{}helpful {}", item.is_phrasing ? "phrasing, " : "", item.helpful);
}

void print_counts(const ReplayReport& report, std::ostream& out) {
  TextTable table({{""}, {"questions", TextTable::Align::right}, {"asks", TextTable::Align::right}});
  for (const Kind& kind : kKinds) {
    const Items& items = report.*kind.items;
    table.add({kind.title, std::to_string(items.size()), std::to_string(asks_of(items))});
  }
  table.print(out, 0);
}

void print_items(const Kind& kind, const Items& items, std::size_t width, std::ostream& out) {
  if (items.empty()) return;
  const bool is_protected = kind.items == &ReplayReport::protected_items;
  out << fmt::format("\n{}\n", kind.title);
  std::vector<TextTable::Column> columns = {
      {"asks", TextTable::Align::right}, {"question"}, {"before"}, {"after"}};
  if (is_protected) columns.push_back({"because"});
  TextTable table(std::move(columns));
  for (std::size_t i = 0; i < std::min(items.size(), kShown); ++i) {
    const ReplayItem& item = items[i];
    std::vector<std::string> cells = {std::to_string(item.asks), item.text, item.before, item.after};
    if (is_protected) cells.push_back(why_protected(item));
    table.add(std::move(cells));
  }
  table.print(out, width);
  if (items.size() > kShown) out << fmt::format("and {} more; --json has them all\n", items.size() - kShown);
}

}  // namespace

void print_replay_text(const ReplayReport& report, std::size_t width, std::ostream& out) {
  out << fmt::format("{} distinct questions, asked {} times, replayed in {:.1f} s\n", report.questions,
                     report.asks, report.seconds);
  if (report.left_out > 0) {
    out << fmt::format("{} asks are left out: they lean on what was said before them, or have no words\n",
                       report.left_out);
  }
  out << '\n';
  print_counts(report, out);
  for (const Kind& kind : kKinds) print_items(kind, report.*kind.items, width, out);
}

void print_replay_json(const ReplayReport& report, std::ostream& out) {
  ordered_json json = {{"questions", report.questions}, {"asks", report.asks}, {"seconds", report.seconds}};
  for (const Kind& kind : kKinds) {
    ordered_json& items = json[kind.key] = ordered_json::array();
    for (const ReplayItem& item : report.*kind.items) {
      items.push_back(
          {{"text", item.text}, {"asks", item.asks}, {"before", item.before}, {"after", item.after}});
    }
  }
  out << json.dump(2, ' ', false, ordered_json::error_handler_t::replace) << '\n';
}

}  // namespace rolecall
