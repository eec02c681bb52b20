#include "knowledge/conversation/reference.h"

#include <algorithm>
#include <array>

namespace rolecall {

namespace {

// "two" to "four", where that many may be meant.
bool is_number_of(const Words& words, std::size_t i, std::size_t count) {
  static constexpr std::array<std::array<std::string_view, 2>, 3> kNumbers{
      {{"two", "2"}, {"three", "3"}, {"four", "4"}}};
  return std::any_of(kNumbers.begin(), kNumbers.end(), [&](const auto& number) {
    return count >= 2 && (is_text(words, i, number[0]) || is_text(words, i, number[1]));
  });
}

// "which costs more", "which is harder": one of those that were named.
bool which_is_more(const Words& words, std::size_t i) {
  static constexpr std::array<std::string_view, 6> kMore{"more", "less", "better", "worse", "most", "best"};
  if (!is_text(words, i, "which") || i + 2 >= words.size()) return false;
  const std::string& verb = words[i + 1].text;
  if (words[i + 1].mention >= 0 || !(verb.ends_with('s') || verb == "would" || verb == "should"))
    return false;
  return std::any_of(
      words.begin() + static_cast<std::ptrdiff_t>(i) + 2, words.end(), [&](const LinkedWord& word) {
        return std::find(kMore.begin(), kMore.end(), word.text) != kMore.end() ||
               (word.text.size() > 4 && (word.text.ends_with("er") || word.text.ends_with("est")));
      });
}

// The words that stand for several: "both", "each of", "the two", "all of these".
std::optional<Lean::Reference> group_at(const Words& words, std::size_t i, std::size_t before) {
  bool article = is_text(words, i, "the") || is_text(words, i, "these") || is_text(words, i, "those") ||
                 is_text(words, i, "all");
  if (article && is_number_of(words, i + 1, before)) return Lean::Reference{i, i + 2, true, true};
  if (before > 1 && which_is_more(words, i)) return Lean::Reference{i + 1, i + 1, true, true};
  bool which_one = is_text(words, i, "one") && i > 0 && is_text(words, i - 1, "which");
  if (before > 1 && (is(words, i, kGroup) || which_one)) {
    const bool swallows = is(words, i, kGroup) && is_text(words, i + 1, "one");
    return Lean::Reference{i + 1, swallows ? i + 2 : i + 1, true, true};
  }
  return std::nullopt;
}

// "that role", "the job": the noun belongs to it.
std::optional<Lean::Reference> thing_at(const Words& words, std::size_t i) {
  static constexpr std::array<std::string_view, 13> kBeforeOne{"need",  "hire",   "become", "be",   "being",
                                                               "want",  "get",    "as",     "have", "without",
                                                               "bring", "having", "hiring"};
  bool after =
      i > 0 && std::find(kBeforeOne.begin(), kBeforeOne.end(), words[i - 1].text) != kBeforeOne.end();
  // "a good one", "a great one"
  const bool described = i > 1 && (is_text(words, i - 2, "a") || is_text(words, i - 2, "an"));
  if ((after || described) && is_text(words, i, "one")) return Lean::Reference{i, i + 1, false};
  bool noun = is_text(words, i + 1, "role") || is_text(words, i + 1, "job") ||
              is_text(words, i + 1, "position") || is_text(words, i + 1, "roles") ||
              is_text(words, i + 1, "jobs");
  // "all the roles" are not those that were spoken of, "the job of a lead" is another's, "this equation" is
  // none.
  const bool other = is_text(words, i + 2, "of") || (i > 0 && is_text(words, i - 1, "all"));
  const bool points = is_text(words, i, "this") || is_text(words, i, "these") || is_text(words, i, "those");
  const bool of_noun = points && i + 1 < words.size() && !words[i + 1].mark && words[i + 1].classes == 0 &&
                       lean_word(words[i + 1].text) == 0;
  if ((noun && other) || (!noun && of_noun)) return std::nullopt;
  if (is(words, i, kThing)) return Lean::Reference{i, noun ? i + 2 : i + 1, noun};
  if (noun && is_text(words, i, "the")) return Lean::Reference{i, i + 2, true};
  return std::nullopt;
}

}  // namespace

std::optional<std::size_t> ordinal_of(std::string_view word, std::size_t count) {
  static constexpr std::array<std::array<std::string_view, 3>, 4> kOrdinals{
      {{"first", "1st", "former"}, {"second", "2nd", ""}, {"third", "3rd", ""}, {"fourth", "4th", ""}}};
  if (word == "latter" || word == "last") return count ? std::optional(count - 1) : std::nullopt;
  if (word == "other") return count == 2 ? std::optional<std::size_t>(0) : std::nullopt;
  for (std::size_t i = 0; i < kOrdinals.size() && i < count; ++i) {
    if (std::find(kOrdinals[i].begin(), kOrdinals[i].end(), word) != kOrdinals[i].end()) return i;
  }
  return std::nullopt;
}

bool is_role_mention(const LinkedQuestion& question, std::size_t i) {
  if (question.words[i].mention < 0) return false;
  MentionKind kind = question.mentions[static_cast<std::size_t>(question.words[i].mention)].kind;
  return kind == MentionKind::role || kind == MentionKind::ambiguous;
}

// "the second one", "the latter": from its article on. "The first question" is none.
void find_ordinal(const Words& words, std::size_t before, Lean& lean) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    if (!is(words, i, kOrdinal)) continue;
    bool named = i == 0 || is_text(words, i - 1, "the") || is(words, i - 1, kCorrection);
    bool alone = named && (is_text(words, i, "latter") || is_text(words, i, "former") ||
                           i + 1 == words.size() || words[i + 1].mark);
    bool with_noun = is_text(words, i + 1, "one") || is_text(words, i + 1, "role");
    if (!alone && !with_noun) continue;
    lean.ordinal = ordinal_of(words[i].text, before);
    if (!lean.ordinal) continue;
    lean.other = words[i].text == "other";
    lean.reference =
        Lean::Reference{i > 0 && is_text(words, i - 1, "the") ? i - 1 : i, with_noun ? i + 2 : i + 1, true};
    return;
  }
}

void find_reference(const LinkedQuestion& question, std::size_t before, Lean& lean) {
  const Words& words = question.words;
  std::size_t end = 0;
  while (end < words.size() && !is_role_mention(question, end)) ++end;
  for (std::size_t i = 0; i < end; ++i) {
    if (!is(words, i, kPerson)) continue;
    lean.reference = Lean::Reference{i, i + 1, true};
    return;
  }
  for (std::size_t i = 0; i < end; ++i) {
    if ((lean.reference = group_at(words, i, before))) return;
  }
  for (std::size_t i = end; i-- > 0;) {  // "back to it: how is that different" means the second
    if ((lean.reference = thing_at(words, i))) return;
  }
}

}  // namespace rolecall
