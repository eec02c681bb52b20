#include "knowledge/understanding/bare_names.h"

#include <algorithm>
#include <optional>

#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

constexpr std::size_t kGapMax = 3;  // words and marks between two items of a list

bool separates(const LinkedWord& word) {
  if (!word.mark) return word.is(kSeparator);
  return word.text == "," || word.text == "/" || word.text == "+" || word.text == "=";
}

bool may_stand_in_list(const LinkedWord& word) {
  return separates(word) || word.text == "a" || word.text == "an" || word.text == "the" || word.text == "." ||
         word.text == "both";
}

// Only a list's separators (one at least) and articles stand between two words.
bool list_goes_on(const LinkedQuestion& question, std::size_t begin, std::size_t end) {
  if (end - begin > kGapMax) return false;
  auto first = question.words.begin() + static_cast<std::ptrdiff_t>(begin),
       last = question.words.begin() + static_cast<std::ptrdiff_t>(end);
  return std::all_of(first, last, may_stand_in_list) && std::any_of(first, last, separates);
}

bool is_role(const LinkedQuestion& question, const LinkedWord& word) {
  if (word.mention < 0) return false;
  MentionKind kind = question.mentions[static_cast<std::size_t>(word.mention)].kind;
  return kind == MentionKind::role || kind == MentionKind::ambiguous;
}

bool beside_role(const LinkedQuestion& question, std::size_t begin, std::size_t end) {
  for (std::size_t i = end; i < question.words.size() && i <= end + kGapMax; ++i) {
    if (is_role(question, question.words[i]) && list_goes_on(question, end, i)) return true;
  }
  for (std::size_t i = begin; i-- > 0 && begin - i <= kGapMax + 1;) {
    if (is_role(question, question.words[i]) && list_goes_on(question, i + 1, begin)) return true;
  }
  return false;
}

}  // namespace

void BareNames::add(std::vector<std::string> name, std::size_t role) {
  if (name.size() < 2) return;
  name.pop_back();
  names_.add(name, role);
}

std::vector<BareNames::Bare> BareNames::find(const LinkedQuestion& question) const {
  std::vector<Bare> found;
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    if (question.words[i].mark || question.words[i].mention >= 0) continue;
    auto match = names_.longest(question.words, i);
    if (!match.meaning) continue;
    bool plural = question.words[match.end - 1].text.back() == 's';  // "projects" are not the role
    if (!plural) found.push_back({*match.meaning, i, match.end});
    i = match.end - 1;
  }
  return found;
}

void BareNames::link(LinkedQuestion& question) const {
  std::vector<Bare> bare = find(question);
  auto take = [&](std::size_t i) {
    question.add_mention({MentionKind::role, bare[i].role, bare[i].begin, bare[i].end});
    bare.erase(bare.begin() + static_cast<std::ptrdiff_t>(i));
  };
  // "product vs program", "product, program or project": bare names that are compared, or three in a list,
  // need no full name beside them. One is taken here, the others then stand beside a role.
  auto goes_on = [&](std::size_t i) {
    return i + 1 < bare.size() && list_goes_on(question, bare[i].end, bare[i + 1].begin);
  };
  for (std::size_t i = 0; i + 1 < bare.size(); ++i) {
    if (!goes_on(i) || (question.words[bare[i].end].text != "vs" && !goes_on(i + 1))) continue;
    take(i);
    break;
  }
  for (std::size_t i = 0; i < bare.size();) {
    if (beside_role(question, bare[i].begin, bare[i].end)) {
      take(i);
      i = 0;  // those before it may stand beside a role now
    } else {
      ++i;
    }
  }
}

}  // namespace rolecall
