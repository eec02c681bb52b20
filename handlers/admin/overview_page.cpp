#include "handlers/admin/overview_page.h"

#include <algorithm>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/page.h"
#include "handlers/admin/render.h"
#include "knowledge/duration.h"
#include "knowledge/json_writer.h"
#include "knowledge/question_log/overview.h"

namespace rolecall::admin {

namespace {

constexpr int kLengths[] = {7, 30, kOverviewDaysMax};
constexpr int kUsual = 30;

int length_in(const http::Request& request) {
  for (const int each : kLengths) {
    if (request.query == fmt::format("days={}", each)) return each;
  }
  return kUsual;
}

std::string percent(std::optional<double> share) {
  return share ? fmt::format("{:.1f} %", 100 * *share) : "–";
}

std::string percent(std::int64_t part, std::int64_t whole) {
  return whole == 0 ? "–" : percent(static_cast<double>(part) / static_cast<double>(whole));
}

std::string millis(std::int64_t micros) {
  return fmt::format("{:.2f} ms", static_cast<double>(micros) / 1000);
}

std::string date_of(Day day) {
  return format_minute(day).substr(0, 10);
}

data figure(const char* label, const std::string& value, const std::string& before, const char* hint) {
  data values;
  values.set("label", label);
  values.set("value", value);
  values.set("before", before);
  values.set("hint", hint);
  return values;
}

data figures_of(const Overview& overview) {
  const PeriodFigures& now = overview.now;
  const PeriodFigures& before = overview.before;
  data list(data::type::list);
  list.push_back(figure("Questions", std::to_string(now.questions), std::to_string(before.questions),
                        "all, also small talk"));
  list.push_back(figure("Answered", percent(now.answered_share()), percent(before.answered_share()),
                        "of all but small talk"));
  list.push_back(figure("Helpful", percent(now.helpful_share()), percent(before.helpful_share()),
                        "of those with feedback"));
  list.push_back(figure("Did you mean", percent(now.did_you_mean_share()),
                        percent(before.did_you_mean_share()), "asked back instead of answering"));
  list.push_back(figure("Half within", millis(overview.latency.p50), millis(overview.latency_before.p50),
                        "p50 of finding the answer"));
  list.push_back(
      figure("95 % within", millis(overview.latency.p95), millis(overview.latency_before.p95), "p95"));
  list.push_back(
      figure("99 % within", millis(overview.latency.p99), millis(overview.latency_before.p99), "p99"));
  return list;
}

data rows_of(const std::vector<Overview::OfDay>& days) {
  data list(data::type::list);
  for (auto each = days.rbegin(); each != days.rend(); ++each) {
    data row;
    row.set("date", date_of(each->day));
    row.set("answered", std::to_string(each->answered));
    row.set("clarified", std::to_string(each->clarified));
    row.set("unanswered", std::to_string(each->unanswered));
    row.set("chat", std::to_string(each->small_talk));
    list.push_back(row);
  }
  return list;
}

// For assets/overview.js.
std::string chart_of(const std::vector<Overview::OfDay>& days) {
  std::string out;
  JsonWriter json(out);
  const auto series = [&](const char* name, std::int64_t Overview::OfDay::*count) {
    json.key(name).begin_array();
    for (const auto& each : days) json.number(each.*count);
    json.end_array();
  };
  json.begin_object().key("days").begin_array();
  for (const auto& each : days) json.string(date_of(each.day));
  json.end_array();
  series("answered", &Overview::OfDay::answered);
  series("clarified", &Overview::OfDay::clarified);
  series("unanswered", &Overview::OfDay::unanswered);
  series("chat", &Overview::OfDay::small_talk);
  json.end_object();
  return out;
}

data parts_of(const std::vector<Overview::Part>& parts, std::int64_t whole) {
  data list(data::type::list);
  for (const auto& each : parts) {
    data row;
    row.set("name", shown(each.name));
    row.set("questions", std::to_string(each.questions));
    row.set("before", std::to_string(each.before));
    row.set("share", percent(each.questions, whole));
    row.set("answered", percent(each.answered, each.questions - each.small_talk));
    list.push_back(row);
  }
  return list;
}

data entries_of(const Overview& overview, const QuestionOfEntry& question_of) {
  data list(data::type::list);
  for (const auto& each : overview.entries) {
    data row;
    const std::string question = question_of(each.name);
    if (!question.empty()) row.set("entry", shown(each.name));
    row.set("question", shown(question.empty() ? each.name : question));
    row.set("questions", std::to_string(each.questions));
    row.set("before", std::to_string(each.before));
    list.push_back(row);
  }
  return list;
}

data lengths(int current) {
  data list(data::type::list);
  for (const int each : kLengths) {
    data item;
    item.set("days", std::to_string(each));
    item.set("current", each == current);
    list.push_back(item);
  }
  return list;
}

data parts_table(const char* id, const char* title, const char* heading, const data& rows,
                 bool has_answered = true) {
  data table;
  table.set("has_answered", has_answered);
  table.set("id", id);
  table.set("title", title);
  table.set("heading", heading);
  table.set("rows", rows);
  return table;
}

}  // namespace

PageHandler overview_page(std::shared_ptr<const Access> access, QuestionOfEntry question_of) {
  return [access = std::move(access), question_of = std::move(question_of)](const http::Request& request,
                                                                            const SignedIn& viewer) {
    const int days = length_in(request);
    const Overview now = overview(access->database(), access->commit(), days, request.received_at);
    data tables(data::type::list);
    tables.push_back(
        parts_table("platforms", "By platform", "Platform", parts_of(now.platforms, now.now.questions)));
    tables.push_back(
        parts_table("kinds", "By kind of channel", "Kind", parts_of(now.channel_kinds, now.now.questions)));
    if (!now.channels.empty()) {
      tables.push_back(parts_table("channels", "Asked most in", "Channel",
                                   parts_of(now.channels, now.now.questions), false));
    }
    data values;
    values.set("lengths", lengths(days));
    values.set("days", std::to_string(days));
    values.set("figures", figures_of(now));
    values.set("any", now.now.questions > 0);
    values.set("chart", chart_of(now.days));
    values.set("rows", rows_of(now.days));
    values.set("has_entries", !now.entries.empty());
    values.set("entries", entries_of(now, question_of));
    values.set("tables", tables);
    return page({.title = "Overview",
                 .body_html = render("overview.mustache", values),
                 .section = Section::overview,
                 .scripts = {"chart.min.js", "overview.js"}},
                &viewer);
  };
}

}  // namespace rolecall::admin
