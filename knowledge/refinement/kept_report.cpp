#include "knowledge/refinement/kept_report.h"

#include <exception>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "knowledge/fnv_hash.h"

namespace rolecall {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::size_t kJsonBytesMax = 64 << 20;

KeptItem kept(const ReplayItem& item) {
  return {.row = item.is_phrasing ? 0 : item.row,
          .phrasing = item.is_phrasing ? item.text : std::string(),
          .asks = item.asks,
          .before = item.before,
          .after = item.after,
          .helpful = item.helpful};
}

KeptList kept(const std::vector<ReplayItem>& items, std::size_t most) {
  KeptList list{.questions = static_cast<std::int64_t>(items.size())};
  for (const ReplayItem& item : items) {
    list.asks += item.asks;
    if (list.items.size() < most) list.items.push_back(kept(item));
  }
  return list;
}

Json json_of(const KeptItem& item) {
  Json json = {{"asks", item.asks}, {"before", item.before}, {"after", item.after}};
  if (item.row != 0) json["row"] = item.row;
  if (!item.phrasing.empty()) json["phrasing"] = item.phrasing;
  if (item.helpful != 0) json["helpful"] = item.helpful;
  return json;
}

KeptItem item_of(const Json& json) {
  return {.row = json.value("row", std::int64_t{0}),
          .phrasing = json.value("phrasing", std::string()),
          .asks = json.at("asks").get<std::int64_t>(),
          .before = json.at("before").get<std::string>(),
          .after = json.at("after").get<std::string>(),
          .helpful = json.value("helpful", std::int64_t{0})};
}

Json json_of(const KeptList& list) {
  Json items = Json::array();
  for (const KeptItem& item : list.items) items.push_back(json_of(item));
  return {{"questions", list.questions}, {"asks", list.asks}, {"items", std::move(items)}};
}

KeptList list_of(const Json& json) {
  KeptList list{.questions = json.at("questions").get<std::int64_t>(),
                .asks = json.at("asks").get<std::int64_t>()};
  for (const Json& item : json.at("items")) list.items.push_back(item_of(item));
  return list;
}

}  // namespace

std::string name_of(const KeptItem& item) {
  const std::string text = fmt::format("{}\n{}\n{}\n{}", item.row, item.phrasing, item.before, item.after);
  return fmt::format("{:016x}", fnv_hash(text));
}

KeptReport keep(const ReplayReport& report) {
  return {.questions = report.questions,
          .asks = report.asks,
          .left_out = report.left_out,
          .seconds = report.seconds,
          .newly_answered = kept(report.newly_answered, kKeptItems),
          .changed = kept(report.changed, kKeptItems),
          .lost = kept(report.lost, kKeptItems),
          .newly_ambiguous = kept(report.newly_ambiguous, kKeptItems),
          .protected_items = kept(report.protected_items, kKeptProtected)};
}

std::string to_json(const KeptReport& report) {
  const Json json = {{"questions", report.questions},
                     {"asks", report.asks},
                     {"left_out", report.left_out},
                     {"seconds", report.seconds},
                     {"newly_answered", json_of(report.newly_answered)},
                     {"changed", json_of(report.changed)},
                     {"lost", json_of(report.lost)},
                     {"newly_ambiguous", json_of(report.newly_ambiguous)},
                     {"protected", json_of(report.protected_items)}};
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::optional<KeptReport> kept_report_from_json(std::string_view text) {
  if (text.empty() || text.size() > kJsonBytesMax) return std::nullopt;
  try {
    const Json json = Json::parse(text);
    return KeptReport{.questions = json.at("questions").get<std::int64_t>(),
                      .asks = json.at("asks").get<std::int64_t>(),
                      .left_out = json.at("left_out").get<std::int64_t>(),
                      .seconds = json.at("seconds").get<double>(),
                      .newly_answered = list_of(json.at("newly_answered")),
                      .changed = list_of(json.at("changed")),
                      .lost = list_of(json.at("lost")),
                      .newly_ambiguous = list_of(json.at("newly_ambiguous")),
                      .protected_items = list_of(json.at("protected"))};
  } catch (const std::exception&) {
    return std::nullopt;
  }
}

}  // namespace rolecall
