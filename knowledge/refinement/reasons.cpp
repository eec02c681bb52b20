#include "knowledge/refinement/reasons.h"

#include <algorithm>

#include <nlohmann/json.hpp>

#include "knowledge/understanding/confidence.h"

namespace rolecall {

namespace {

using nlohmann::json;

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";
constexpr std::string_view kNotCovered = "not covered: ";

const json& member(const json& object, const char* key) {
  static const json none;
  const auto found = object.find(key);
  return found == object.end() ? none : *found;
}

std::string text_of(const json& value) {
  const auto* text = value.get_ptr<const std::string*>();
  return text ? *text : std::string();
}

std::vector<std::string> texts_of(const json& list) {
  std::vector<std::string> texts;
  if (!list.is_array()) return texts;
  for (const json& item : list) {
    if (std::string text = text_of(item); !text.empty() && text != kEllipsis)
      texts.push_back(std::move(text));
  }
  return texts;
}

}  // namespace

bool Reasons::deliberate() const {
  const bool named = std::any_of(mentions.begin(), mentions.end(), [](const std::string& mention) {
    return mention.find(std::string(": ").append(kNotCovered)) != std::string::npos;
  });
  return named || (!considered.empty() && considered[0].entry.starts_with(kNotCovered) &&
                   considered[0].score >= kNeeded);
}

Reasons read_reasons(std::string_view why) {
  Reasons reasons;
  const json object = json::parse(why, nullptr, false);
  if (!object.is_object()) return reasons;
  reasons.words = text_of(member(object, "words"));
  reasons.unknown = texts_of(member(object, "unknown"));
  reasons.mentions = texts_of(member(object, "mentions"));
  const json& considered = member(object, "considered");
  if (!considered.is_array()) return reasons;
  for (const json& item : considered) {
    if (!item.is_array() || item.size() != 3 || !item[0].is_string() || !item[1].is_number()) continue;
    reasons.considered.push_back({text_of(item[0]), item[1].get<double>(), text_of(item[2])});
  }
  return reasons;
}

}  // namespace rolecall
