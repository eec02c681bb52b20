#include "knowledge/refinement/alias_guess.h"

#include <algorithm>
#include <span>
#include <string>
#include <vector>

#include "knowledge/ascii.h"
#include "knowledge/edit_distance.h"
#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/vocabulary.h"

namespace rolecall {

namespace {

constexpr double kSlip = 0.8, kBeginnings = 0.8, kShort = 0.75, kMuchLike = 0.9;
constexpr std::size_t kShortMax = 8;  // longer words have most letters in them by chance

std::vector<std::string> words_of(std::string_view text) {
  std::vector<std::string> words;
  for (const Token& token : normalise(text)) {
    if (!token.mark) words.push_back(token.text);
  }
  return words;
}

// "tpgm" of technical program manager: its letters in order, some of each word and the first letter of each
// among them. `beginnings`: of each word its beginning, as in "catlib".
bool abbreviates(std::string_view letters, std::span<const std::string> words, bool beginnings) {
  if (words.empty()) return letters.empty();
  if (letters.empty() || letters[0] != words[0][0]) return false;
  std::size_t at = 0;
  // As few letters of this word as possible first: the next word may begin with the same one.
  for (std::size_t taken = 0; taken < letters.size();) {
    const std::size_t found = words[0].find(letters[taken], at);
    if (found == std::string::npos || (beginnings && found != taken)) return false;
    at = found + 1;
    ++taken;
    if (abbreviates(letters.substr(taken), words.subspan(1), beginnings)) return true;
  }
  return false;
}

double shared_words(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  std::size_t shared = 0;
  for (const std::string& word : a) {
    shared += std::any_of(b.begin(), b.end(), [&](const std::string& other) {
      return stem(word) == stem(other) ||
             (word.size() > 2 && (other.starts_with(word) || word.starts_with(other)) && other.size() > 2);
    });
  }
  return static_cast<double>(shared) / static_cast<double>(std::max(a.size(), b.size()));
}

AliasGuess likeness(const std::vector<std::string>& name, std::string_view form) {
  AliasGuess guess{0, 0, ""};
  const std::vector<std::string> words = words_of(form);
  if (words.empty() || name == words) return guess;
  if (name.size() == 1 && words.size() == 1 && name[0].size() > 2 && edit_distance(name[0], words[0], 1) == 1)
    return {0, kSlip, "a slip of"};
  const bool short_word = name.size() == 1 && name[0].size() > 1 && name[0].size() <= kShortMax;
  if (short_word && words.size() > 1 && abbreviates(name[0], words, false))
    return {0, abbreviates(name[0], words, true) ? kBeginnings : kShort, "short for"};
  const double shared = name.size() > 1 && words.size() > 1 ? shared_words(name, words) : 0;
  if (shared > 0.6) return {0, kMuchLike * shared, "much like"};
  return guess;
}

}  // namespace

std::optional<AliasGuess> guess_alias(const Content& content, std::string_view name) {
  const std::vector<std::string> words = words_of(name);
  if (words.empty()) return std::nullopt;
  std::optional<AliasGuess> best;
  bool tie = false;
  for (std::size_t r = 0; r < content.roles.size(); ++r) {
    const Role& role = content.roles[r];
    std::vector<std::string> forms = role.aliases;
    forms.push_back(role.name);
    if (!role.short_form.empty()) forms.push_back(role.short_form);
    AliasGuess of_role{r, 0, ""};
    for (const std::string& form : forms) {
      AliasGuess guess = likeness(words, form);
      guess.role = r;
      if (guess.likeness > of_role.likeness) of_role = guess;
    }
    if (of_role.likeness <= 0) continue;
    tie = best && of_role.likeness == best->likeness;
    if (!best || of_role.likeness > best->likeness) best = of_role;
  }
  return tie ? std::nullopt : best;
}

}  // namespace rolecall
