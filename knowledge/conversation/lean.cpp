#include "knowledge/conversation/lean.h"

#include <algorithm>
#include <array>

#include "knowledge/conversation/idioms.h"
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

// "and when a project manager?": what was asked before, of another role.
bool asks_when(const LinkedWord& word) {
  return word.text == "when" || word.text == "where" || word.text == "why" || word.text == "how";
}

// Compares without having to say "different": "more than", "same as". "More than one" compares nothing.
bool compares(const Words& words, std::size_t i) {
  bool same = words[i].text == "same" && !is_text(words, i + 1, "for") && !is_text(words, i + 1, "with") &&
              !is_text(words, i + 1, "question");
  return words[i].is(kCompare) || same ||
         (words[i].text == "than" && !is_text(words, i + 1, "one") && !is_text(words, i + 1, "just"));
}

// The number that a word says, from 2 to 4; otherwise 0.
std::size_t count_of(const LinkedWord& word) {
  static constexpr std::array<std::array<std::string_view, 2>, 3> kCounts{
      {{"two", "2"}, {"three", "3"}, {"four", "4"}}};
  for (std::size_t i = 0; i < kCounts.size(); ++i) {
    if (word.text == kCounts[i][0] || word.text == kCounts[i][1]) return i + 2;
  }
  return 0;
}

// "not the product manager", "instead of the PM": the mention that is taken back.
bool is_rejected(const Words& words, std::size_t begin) {
  for (std::size_t i = begin; i-- > 0 && begin - i <= 3;) {
    if (i > 0 && is_why_not(words, i - 1)) return false;
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
  lean.end = words.size();
  while (lean.end > lean.body + 1 && (words[lean.end - 1].mark || is_part(words, lean.end - 1))) --lean.end;
  lean.is_whole = lean.roles.size() > 1 && !lean.opens && !lean.rejected && lean.body < words.size() &&
                  is_role_mention(question, lean.body);
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (words[i].mark || words[i].mention >= 0) continue;
    lean.corrects = lean.corrects || is(words, i, kCorrection);
    lean.adds = lean.adds || (is(words, i, kAdding) && !lean.is_whole);
    lean.drops = lean.drops || is(words, i, kDropping);
    lean.proposes = lean.proposes || is_why_not(words, i);
    lean.repeats = lean.repeats || end_of_same_for(words, i) > i;
    lean.instead = lean.instead || words[i].text == "instead";
    lean.compares = lean.compares || compares(words, i);
    lean.asks_source = lean.asks_source || is(words, i, kSaying);
    lean.plural =
        lean.plural || words[i].text == "them" || words[i].text == "those" || words[i].text == "these";
    lean.asks_who = lean.asks_who || words[i].text == "who" || words[i].text == "whose";
    lean.asks_why = lean.asks_why || words[i].text == "why";
    lean.asks_for_roles = lean.asks_for_roles || words[i].text == "roles" || words[i].text == "titles";
    lean.is_personal =
        lean.is_personal || words[i].text == "i" || words[i].text == "me" || words[i].text == "my";
    lean.to_bot = lean.to_bot || words[i].text == "you" || words[i].text == "your";
    lean.is_all = lean.is_all || is_text(words, i, "both") || is_text(words, i, "all");
    bool small = words[i].is(kFiller | kDefine) || compares(words, i) || lean_word(words[i].text) != 0 ||
                 asks_anew(words[i]) || is_doubt(words[i]) || i >= lean.end;
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
  for (std::size_t i = 0; i < words.size() && lean.count == 0; ++i) {
    bool these = i > 0 && (is_text(words, i - 1, "all") || is_text(words, i - 1, "the") ||
                           is_text(words, i - 1, "these") || is_text(words, i - 1, "those"));
    if (these) lean.count = count_of(words[i]);
  }
  find_ordinal(words, before, lean);
  if (!lean.reference) find_reference(question, before, lean);
  lean.asks_for_owner =
      lean.asks_who && lean.reference && lean.reference->end == words.size() &&
      std::any_of(words.begin(), words.end(), [](const LinkedWord& word) { return word.is(kOwn); });
  lean.means_job =
      lean.content_words == 0 && question.mentions.empty() &&
      std::any_of(words.begin(), words.end(), [](const LinkedWord& word) { return word.is(kRoleNoun); });
  lean.doubts = lean.content_words == 0 && doubts(question) && !(lean.reference && lean.reference->sure);
  read_bare(question, lean);
  read_exchange(question, lean);
  return lean;
}

// "swap the project manager for a program manager": the first is the one that is not meant any more.
void LeanReader::read_exchange(const LinkedQuestion& question, Lean& lean) const {
  bool swaps = std::any_of(question.words.begin(), question.words.end(),
                           [](const LinkedWord& word) { return (lean_word(word.text) & kSwapping) != 0; });
  if (!swaps || !lean.bare) return;
  lean.corrects = true;
  if (lean.roles.size() != 2 || lean.rejected) return;
  lean.rejected = lean.roles[0];
  lean.roles.erase(lean.roles.begin());
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
  if (lean.is_whole || (lean.compares && lean.roles.size() > 1)) return;
  const bool exchanges = lean.adds || lean.drops;
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
    if (is_what_about(words, i) || is_why_not(words, i)) {
      i += 2;
      continue;
    }
    if (lean.repeats &&
        (end_of_same_for(words, i) > i || is(words, i, kThing) || is_text(words, i, "does"))) {
      i = std::max(i + 1, end_of_same_for(words, i));
      continue;
    }
    bool small = is(words, i,
                    kLink | kOpener | kCorrection | kAdding | kOrdinal | kGroup | kRejection | kDropping |
                        kSwapping) ||
                 (exchanges && is(words, i, kPerson | kThing | kPreposition)) || count_of(words[i]) > 0 ||
                 (lean.compares && (words[i].text == "more" || words[i].text == "less" ||
                                    words[i].text == "than" || words[i].text == "same")) ||
                 (lean.opens && asks_when(words[i])) || words[i].text == "all" || words[i].text == "vs" ||
                 words[i].text == "it" || words[i].text == "is";
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
