#include "handlers/admin/question_filter.h"

#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "knowledge/answer.h"
#include "knowledge/duration.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/filter_sql.h"

namespace rolecall::admin {

namespace {

constexpr std::size_t kFieldMax = 200;

using Field = std::pair<const char*, std::string FilterFields::*>;

constexpr Field kFields[] = {{"text", &FilterFields::text},         {"outcome", &FilterFields::outcome},
                             {"reason", &FilterFields::reason},     {"platform", &FilterFields::platform},
                             {"feedback", &FilterFields::feedback}, {"entry", &FilterFields::entry},
                             {"since", &FilterFields::since},       {"until", &FilterFields::until}};

std::optional<Time> start_of(const std::string& day) {
  constexpr std::size_t kLength = 10;
  return day.size() == kLength ? parse_time(day, Time()) : std::nullopt;
}

template <typename Value>
std::vector<std::string> names_of(std::initializer_list<Value> values) {
  std::vector<std::string> names;
  for (const Value each : values) names.emplace_back(name_of(each));
  return names;
}

}  // namespace

std::vector<std::string> outcomes() {
  return names_of({Outcome::answered, Outcome::clarified, Outcome::unanswered, Outcome::chat});
}

std::vector<std::string> reasons() {
  return names_of({Reason::unknown_role, Reason::not_in_documents, Reason::off_topic});
}

std::vector<std::string> platforms() {
  return names_of({Platform::slack, Platform::web, Platform::api});
}

std::vector<std::string> feedbacks() {
  return {kHelpful, kNotHelpful};
}

FilterFields read_fields(const http::Form& query) {
  FilterFields fields;
  for (const auto& [name, member] : kFields) {
    const std::string_view value = query.value(name);
    if (value.size() <= kFieldMax) fields.*member = value;
  }
  for (const auto day : {&FilterFields::since, &FilterFields::until}) {
    if (!start_of(fields.*day)) (fields.*day).clear();
  }
  return fields;
}

std::string query_of(const FilterFields& fields) {
  std::string query;
  for (const auto& [name, member] : kFields) {
    if ((fields.*member).empty()) continue;
    query += fmt::format("{}{}={}", query.empty() ? "" : "&", name, http::percent_encode(fields.*member));
  }
  return query;
}

QuestionFilter filter_of(const FilterFields& fields) {
  QuestionFilter filter;
  filter.since = start_of(fields.since);
  filter.until = start_of(fields.until);
  if (filter.until) *filter.until += std::chrono::days(1);
  filter.outcome = fields.outcome;
  filter.reason = fields.reason;
  filter.platform = fields.platform;
  filter.feedback = fields.feedback;
  filter.entry = fields.entry;
  return filter;
}

std::string text_of(const LogPlace& place) {
  return fmt::format("{}-{}", stored_time(place.asked_at), place.id);
}

std::optional<LogPlace> read_place(std::string_view text) {
  std::int64_t micros = 0;
  LogPlace place;
  const char* const end = text.data() + text.size();
  const auto time = std::from_chars(text.data(), end, micros);
  if (time.ec != std::errc() || time.ptr == end || *time.ptr != '-') return std::nullopt;
  const auto id = std::from_chars(time.ptr + 1, end, place.id);
  if (id.ec != std::errc() || id.ptr != end || micros < 0 || place.id < 0) return std::nullopt;
  place.asked_at = time_from_stored(micros);
  return place;
}

}  // namespace rolecall::admin
