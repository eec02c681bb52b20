#include "knowledge/content/map_reader.h"

#include <charconv>

#include <fmt/format.h>

#include "knowledge/duration.h"

namespace rolecall {

MapReader::MapReader(const YAML::Node& node, std::string file, std::string what, std::vector<Fault>& faults)
    : node_(node), file_(std::move(file)), what_(std::move(what)), faults_(faults) {
  if (!node_.IsMap()) {
    fault(node_, fmt::format("{} is not a mapping, expected `key: value` lines", what_));
    node_.reset(YAML::Node(YAML::NodeType::Map));
  }
}

void MapReader::report_unknown_keys() {
  for (const auto& pair : node_) {
    std::string key = pair.first.IsScalar() ? pair.first.Scalar() : "(not a word)";
    if (known_keys_.contains(key)) continue;
    std::string near = nearest_word(key, {known_keys_.begin(), known_keys_.end()});
    std::string expected;
    for (const std::string& known : known_keys_) expected += (expected.empty() ? "" : ", ") + known;
    fault(pair.first, near.empty()
                          ? fmt::format("unknown key `{}` in {}, expected one of: {}", key, what_, expected)
                          : fmt::format("unknown key `{}` in {}, did you mean `{}`?", key, what_, near));
  }
}

YAML::Node MapReader::get(const char* key) {
  known_keys_.insert(key);
  // The const look-up does not create the key.
  const YAML::Node& map = node_;
  return map[key];
}

bool MapReader::has(const char* key) {
  return get(key).IsDefined();
}

std::string MapReader::scalar(const YAML::Node& node, const char* key) {
  if (node.IsScalar()) return node.Scalar();
  fault(node, fmt::format("`{}` in {} is not a text, expected one line of text", key, what_));
  return {};
}

std::string MapReader::text(const char* key) {
  YAML::Node node = get(key);
  if (!node.IsDefined() || node.IsNull() || (node.IsScalar() && node.Scalar().empty())) {
    fault(node.IsDefined() ? node : node_, fmt::format("{} has no `{}`", what_, key));
    return {};
  }
  return scalar(node, key);
}

std::string MapReader::optional_text(const char* key) {
  YAML::Node node = get(key);
  return node.IsDefined() && !node.IsNull() ? scalar(node, key) : std::string();
}

int MapReader::number(const char* key) {
  return number_in(text(key), key, "expected a number from 0 to 9999");
}

int MapReader::number_in(const std::string& value, const char* key, const char* expected) {
  int number = -1;
  auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (!value.empty() && (error != std::errc() || end != value.data() + value.size() || number < 0 ||
                         number > kDocumentNumberMax)) {
    fault(get(key), fmt::format("`{}` is `{}`, {}", key, value, expected));
  }
  return number;
}

std::optional<int> MapReader::source(const char* key) {
  if (!has(key)) return std::nullopt;
  const std::string value = text(key);
  if (value == source_mark(kTeamKnowledge)) return kTeamKnowledge;
  return number_in(value, key, "expected a number from 0 to 9999, or team");
}

std::optional<std::chrono::sys_days> MapReader::date(const char* key) {
  if (!has(key)) return std::nullopt;
  const std::string value = text(key);
  const auto day = parse_date(value);
  if (!day && !value.empty())
    fault(get(key), fmt::format("`{}` is `{}`, expected a date such as 2027-03-01", key, value));
  return day;
}

std::vector<Phrasing> MapReader::phrasings(const char* key) {
  std::vector<Phrasing> list;
  YAML::Node node = get(key);
  if (!node.IsDefined() || node.IsNull()) return list;
  if (node.IsScalar()) return {{node.Scalar(), place_of(node)}};
  if (!node.IsSequence()) {
    fault(node, fmt::format("`{}` in {} is not a list", key, what_));
    return list;
  }
  for (const auto& item : node) {
    if (std::string value = scalar(item, key); !value.empty()) list.push_back({value, place_of(item)});
  }
  return list;
}

std::vector<std::string> MapReader::texts(const char* key) {
  std::vector<std::string> list;
  for (Phrasing& phrasing : phrasings(key)) list.push_back(std::move(phrasing.text));
  return list;
}

YAML::Node MapReader::child(const char* key) {
  return get(key);
}

std::vector<YAML::Node> MapReader::children(const char* key) {
  std::vector<YAML::Node> list;
  YAML::Node node = get(key);
  if (!node.IsDefined() || node.IsNull()) return list;
  if (!node.IsSequence()) {
    fault(node, fmt::format("`{}` in {} is not a list, expected `- ` items", key, what_));
    return list;
  }
  for (const auto& item : node) list.push_back(item);
  return list;
}

Place MapReader::place_of(const YAML::Node& node) const {
  if (!node.IsDefined() || node.Mark().is_null()) return {file_, 0, 0};
  return {file_, node.Mark().line + 1, node.Mark().column + 1};
}

void MapReader::fault(const YAML::Node& node, std::string message) {
  faults_.push_back({place_of(node), std::move(message)});
}

}  // namespace rolecall
