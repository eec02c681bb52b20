#include "knowledge/conversation/outline.h"

#include <algorithm>
#include <charconv>

#include "knowledge/conversation/lean_words.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

constexpr std::size_t kItemsMax = 30;
constexpr std::size_t kTextMax = 240;

// Characters that no normalised word has.
constexpr char kRole = '\x01';
constexpr char kForm = '\x02';

bool is_slot_text(std::string_view word) {
  return word[0] == kRole || word[0] == kForm;
}

std::optional<std::size_t> number_in(std::string_view slot) {
  std::size_t number = 0;
  auto [end, error] = std::from_chars(slot.data() + 1, slot.data() + slot.size(), number);
  return error == std::errc() && end == slot.data() + slot.size() ? std::optional(number) : std::nullopt;
}

}  // namespace

Outline::Outline(const LinkedQuestion& question) {
  for (std::size_t i = 0; i < question.words.size() && items_.size() <= kItemsMax;) {
    const LinkedWord& word = question.words[i];
    const Mention* mention =
        word.mention < 0 ? nullptr : &question.mentions[static_cast<std::size_t>(word.mention)];
    bool is_slot = mention && (mention->kind == MentionKind::role || mention->kind == MentionKind::ambiguous);
    if (is_slot && mention->kind == MentionKind::role) items_.push_back({{}, mention->index, {}});
    if (is_slot && mention->kind == MentionKind::ambiguous) items_.push_back({{}, {}, mention->index});
    if (!is_slot && !word.mark && !is_slot_text(word.text)) items_.push_back({word.text});
    i = is_slot ? mention->end : i + 1;
  }
}

Outline Outline::parse(std::string_view text) {
  Outline outline;
  while (!text.empty()) {
    std::size_t end = std::min(text.find(' '), text.size());
    std::string_view word = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    if (word.empty()) continue;
    if (word[0] == kRole) {
      outline.items_.push_back({{}, number_in(word), {}});
    } else if (word[0] == kForm) {
      outline.items_.push_back({{}, {}, number_in(word)});
    } else {
      outline.items_.push_back({std::string(word)});
    }
  }
  return outline;
}

std::string Outline::text() const {
  std::string text;
  for (const Item& item : items_) {
    if (!text.empty()) text += ' ';
    if (item.role) {
      text += kRole + std::to_string(*item.role);
    } else if (item.form) {
      text += kForm + std::to_string(*item.form);
    } else {
      text += item.word;
    }
  }
  return items_.size() > kItemsMax || text.size() > kTextMax ? std::string() : text;
}

std::vector<std::size_t> Outline::roles() const {
  std::vector<std::size_t> roles;
  for (const Item& item : items_) {
    if (item.role && std::find(roles.begin(), roles.end(), *item.role) == roles.end())
      roles.push_back(*item.role);
  }
  return roles;
}

std::string thing_of(const LinkedQuestion& question) {
  constexpr std::size_t kThingMax = 40;
  std::string thing;
  for (const LinkedWord& word : question.words) {
    const bool tells = !word.mark && word.mention < 0 && !word.is(kFiller | kDefine | kWho) &&
                       lean_word(word.text) == 0 && word.text.size() <= kThingMax;
    if (tells) thing = word.text;
  }
  return thing;
}

}  // namespace rolecall
