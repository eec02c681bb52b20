#include "knowledge/question_log/why.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <unordered_map>
#include <vector>

#include <nlohmann/json.hpp>

#include "knowledge/json_writer.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall {

namespace {

constexpr std::string_view kEllipsis = "\xE2\x80\xA6";

// How many bytes of a text are written, before the ellipsis.
constexpr std::size_t kWordsMax = 140;
constexpr std::size_t kItemMax = 64;
constexpr std::size_t kEntryMax = 120;  // a comparison names all its roles

// Where each part ends at the latest, so that the best candidate always finds room.
constexpr std::size_t kWordsEnd = 160;
constexpr std::size_t kUnknownEnd = 240;
constexpr std::size_t kCorrectedEnd = 300;
constexpr std::size_t kMentionsEnd = 380;

constexpr std::string_view kListCut = R"(,"…"])";
constexpr std::string_view kObjectEnd = "]}";

void write_text(JsonWriter& json, std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) {
    json.string(text);
    return;
  }
  std::size_t end = bytes_max;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  json.string(std::string(text.substr(0, end)).append(kEllipsis));
}

// Escapes may make a text longer than its place.
void write_words(std::string& out, const std::string& words) {
  JsonWriter json(out);
  json.key("words");
  const std::size_t before = out.size();
  write_text(json, words, kWordsMax);
  if (out.size() <= kWordsEnd) return;
  out.resize(before);
  json.string(kEllipsis);
}

void write_list(std::string& out, std::string_view key, const std::vector<std::string>& items,
                std::size_t end) {
  if (items.empty()) return;
  JsonWriter json(out);
  json.key(key).begin_array();
  for (const std::string& item : items) {
    const std::size_t before = out.size();
    write_text(json, item, kItemMax);
    if (out.size() + kListCut.size() <= end) continue;
    out.resize(before);
    json.string(kEllipsis);
    break;
  }
  json.end_array();
}

void write_score(JsonWriter& json, double score) {
  const double within = score >= 0 ? std::min(score, 1.0) : 0;  // JSON has no NaN either
  std::array<char, 8> digits;
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), within, std::chars_format::fixed, 2).ptr;
  json.raw({digits.data(), static_cast<std::size_t>(end - digits.data())});
}

void write_considered(std::string& out, const std::vector<Explanation::Considered>& considered) {
  JsonWriter json(out);
  json.key("considered").begin_array();
  const std::size_t count = std::min(considered.size(), kConsideredMax);
  for (std::size_t i = 0; i < count; ++i) {
    const std::size_t before = out.size();
    json.begin_array();
    write_text(json, considered[i].entry, kEntryMax);
    write_score(json, considered[i].score);
    write_text(json, considered[i].by, kItemMax);
    json.end_array();
    if (out.size() + kObjectEnd.size() <= kWhyBytesMax) continue;
    out.resize(before);
    break;
  }
  json.end_array();
}

// The words of a text, to be taken one by one: a word that it has once is not there a second time.
class WordBag {
 public:
  explicit WordBag(const Tokens& tokens) {
    for (const Token& token : tokens) ++left_[token.text];
  }

  // False, and nothing is taken, when one of the words, which blanks separate, is missing.
  bool take(std::string_view words) {
    std::vector<int*> taken;
    while (!words.empty()) {
      const std::size_t end = std::min(words.find(' '), words.size());
      const auto found = left_.find(words.substr(0, end));
      if (found == left_.end() || found->second == 0) {
        for (int* count : taken) ++*count;
        return false;
      }
      --found->second;
      taken.push_back(&found->second);
      words.remove_prefix(std::min(end + 1, words.size()));
    }
    return true;
  }

 private:
  std::unordered_map<std::string_view, int> left_;  // keys are the tokens'
};

}  // namespace

std::string why_json(const Explanation& explanation) {
  std::string out;
  out.reserve(kWhyBytesMax);
  JsonWriter json(out);
  json.begin_object();
  write_words(out, explanation.words);
  write_list(out, "unknown", explanation.unknown_words, kUnknownEnd);
  write_list(out, "corrected", explanation.corrections, kCorrectedEnd);
  write_list(out, "mentions", explanation.mentions, kMentionsEnd);
  json.key("threshold");
  write_score(json, explanation.threshold);
  if (explanation.did_you_mean) json.key("did_you_mean").raw("true");
  write_considered(out, explanation.considered);
  json.end_object();
  return out;
}

Explanation without_hidden(Explanation explanation, std::string_view kept) {
  const Tokens tokens = normalise(kept);
  explanation.words = join(tokens);
  const auto keep_only = [&](std::vector<std::string>& list, const auto& words_of) {
    WordBag bag(tokens);
    std::erase_if(list, [&](const std::string& item) { return !bag.take(words_of(item)); });
  };
  const auto whole = [](const std::string& item) { return std::string_view(item); };
  const auto mentioned = [](const std::string& item) {
    return std::string_view(item).substr(0, item.find(": "));  // behind it stands the meaning
  };
  keep_only(explanation.unknown_words, whole);
  keep_only(explanation.corrections, whole);
  keep_only(explanation.mentions, mentioned);
  return explanation;
}

std::optional<Explanation> read_why(const std::string& text) {
  const auto json = nlohmann::json::parse(text, nullptr, false);
  if (!json.is_object()) return std::nullopt;
  try {
    Explanation explanation;
    explanation.words = json.value("words", std::string());
    explanation.unknown_words = json.value("unknown", std::vector<std::string>());
    explanation.corrections = json.value("corrected", std::vector<std::string>());
    explanation.mentions = json.value("mentions", std::vector<std::string>());
    explanation.threshold = json.value("threshold", 0.0);
    explanation.did_you_mean = json.value("did_you_mean", false);
    for (const auto& item : json.at("considered"))
      explanation.considered.push_back({item.at(0), item.at(1), item.at(2)});
    return explanation;
  } catch (const nlohmann::json::exception&) {
    return std::nullopt;  // written by hand, or by another version
  }
}

}  // namespace rolecall
