#include "knowledge/conversation/lean.h"

#include <algorithm>
#include <array>

#include "knowledge/conversation/lean_words.h"
#include "knowledge/conversation/reference.h"
#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

// "what about", "how about": they ask nothing by themselves.
bool is_what_about(const Words& words, std::size_t i) {
  return (is_text(words, i, "what") || is_text(words, i, "how")) &&
         (is_text(words, i + 1, "about") || is_text(words, i + 1, "of"));
}

bool asks_anew(const LinkedWord& word) {
  static constexpr std::array<std::string_view, 20> kWords{
      "what", "which", "who", "whose", "how",   "when",   "where", "why",  "is", "are",
      "do",   "does",  "did", "can",   "could", "should", "would", "will", "i",  "tell"};
  return std::find(kWords.begin(), kWords.end(), word.text) != kWords.end();
}

// "and when a project manager?": what was asked before, of another role.
bool asks_when(const LinkedWord& word) {
  return word.text == "when" || word.text == "where" || word.text == "why" || word.text == "how";
}

// Compares without having to say "different": "more than", "same as".
bool compares(const LinkedWord& word) {
  return word.is(kCompare) || word.text == "same" || word.text == "than";
}

// "not the product manager", "instead of the PM": the mention that is taken back.
bool is_rejected(const Words& words, std::size_t begin) {
  for (std::size_t i = begin; i-- > 0 && begin - i <= 3;) {
    if (is(words, i, kRejection)) return true;
    if (!is_text(words, i, "the") && !is_text(words, i, "a") && !is_text(words, i, "of")) return false;
  }
  return false;
}

std::vector<std::string> without_head(const std::string& name) {
  std::vector<std::string> words;
  for (const Token& token : normalise(name)) words.push_back(token.text);
  bool headed = words.size() > 1 && (words.back() == "manager" || words.back() == "management");
  if (headed) words.pop_back();
  return headed ? words : std::vector<std::string>();
}

}  // namespace

LeanReader::LeanReader(const Content& content) {
  for (std::size_t role = 0; role < content.roles.size(); ++role)
    names_without_head_.add(without_head(content.roles[role].name), role);
  for (std::size_t role = 0; role < content.roles.size(); ++role) {
    std::vector<std::string> words = without_head(content.roles[role].name);
    if (words.size() > 1) first_words_.add({words[0]}, role);
  }
}

Lean LeanReader::read(const LinkedQuestion& question, std::size_t before) const {
  const Words& words = question.words;
  Lean lean;
  for (const Mention& mention : question.mentions) {
    if (mention.kind != MentionKind::role) continue;
    if (is_rejected(words, mention.begin)) {
      lean.rejected = mention.index;
    } else if (std::find(lean.roles.begin(), lean.roles.end(), mention.index) == lean.roles.end()) {
      lean.roles.push_back(mention.index);
    }
  }
  while (lean.body < words.size() &&
         (words[lean.body].mark || is(words, lean.body, kLink | kOpener | kCorrection))) {
    lean.opens = lean.opens || is(words, lean.body, kOpener);
    ++lean.body;
  }
  if (is_what_about(words, lean.body)) {
    lean.opens = true;
    lean.body += 2;
  }
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].mark || words[i].mention >= 0) continue;
    lean.corrects = lean.corrects || is(words, i, kCorrection);
    lean.adds = lean.adds || is(words, i, kAdding);
    lean.compares = lean.compares || compares(words[i]);
    lean.asks_source = lean.asks_source || is(words, i, kSaying);
    lean.to_bot = lean.to_bot || words[i].text == "you" || words[i].text == "your";
    lean.is_all = lean.is_all || is_text(words, i, "both") || is_text(words, i, "all");
    bool small = words[i].is(kFiller | kDefine) || compares(words[i]) || lean_word(words[i].text) != 0 ||
                 asks_anew(words[i]);
    lean.content_words += small ? 0 : 1;
    lean.unknown_words += small || words[i].known ? 0 : 1;
  }
  lean.asks_source =
      lean.asks_source && lean.content_words == 0 && question.mentions.empty() &&
      std::any_of(words.begin(), words.end(), [](const LinkedWord& word) { return word.is(kWho); });
  constexpr std::size_t kFragmentMax = 5;
  lean.fragment =
      lean.roles.empty() && lean.content_words > 0 && words.size() <= lean.body + kFragmentMax &&
      std::none_of(words.begin() + static_cast<std::ptrdiff_t>(lean.body), words.end(), asks_anew);
  find_ordinal(words, before, lean);
  if (!lean.reference) find_reference(question, before, lean);
  read_bare(question, lean);
  return lean;
}

std::vector<std::size_t> LeanReader::names_without_head(const LinkedQuestion& question) const {
  std::vector<std::size_t> roles;
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    if (question.words[i].mark || question.words[i].mention >= 0) continue;
    auto name = names_without_head_.longest(question.words, i);
    if (name.meaning && std::find(roles.begin(), roles.end(), *name.meaning) == roles.end())
      roles.push_back(*name.meaning);
  }
  return roles.size() > 1 ? roles : std::vector<std::size_t>();
}

// A question is bare when only roles are said; names without their head count in no other.
void LeanReader::read_bare(const LinkedQuestion& question, Lean& lean) const {
  const Words& words = question.words;
  if (lean.compares && lean.reference) return;  // "is it the same as a PgM" asks for more than another role
  std::vector<std::size_t> named;
  for (std::size_t i = 0; i < words.size();) {
    if (words[i].mark || is_role_mention(question, i)) {
      ++i;
      continue;
    }
    if (words[i].mention >= 0) return;
    if (auto name = names_without_head_.longest(words, i);
        name.meaning && words[name.end - 1].text.back() != 's') {
      if (is_rejected(words, i)) {
        lean.rejected = *name.meaning;
      } else {
        named.push_back(*name.meaning);
      }
      i = name.end;
      continue;
    }
    auto first = first_words_.longest(words, i);
    if (first.meaning && (lean.corrects || is_text(words, first.end, "one"))) {
      named.push_back(*first.meaning);
      i = first.end;
      continue;
    }
    if (is_what_about(words, i)) {
      i += 2;
      continue;
    }
    bool small = is(words, i, kLink | kOpener | kCorrection | kAdding | kOrdinal | kGroup | kRejection) ||
                 (lean.opens && asks_when(words[i])) || words[i].text == "all" || words[i].text == "vs" ||
                 words[i].text == "it" || words[i].text == "is" || words[i].text == "two" ||
                 words[i].text == "three";
    if (!small) return;
    ++i;
  }
  lean.bare = true;
  lean.bare_name = !named.empty();
  for (std::size_t role : named) {
    if (std::find(lean.roles.begin(), lean.roles.end(), role) == lean.roles.end()) lean.roles.push_back(role);
  }
}

}  // namespace rolecall
