#include "knowledge/conversation/related.h"

#include <algorithm>
#include <cmath>

#include "knowledge/conversation/lean_words.h"
#include "knowledge/conversation/reference.h"
#include "knowledge/understanding/judge.h"
#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

// How many times likelier than by its words: what the last answer sends on to, or is sent on to from, ...
constexpr double kSentOn = 8;
constexpr double kSameEntry = 3;  // ... the same once more, when its words are the likeliest already,
constexpr double kPicked = 40;    // ... what is picked: "the one about ..." is hardly about anything else.
constexpr double kUnknownWord = 0.5;  // and how much of that is left with each word that nobody knows
constexpr double kFavouredMax = 0.9;

// What is known to be outside of the content with as much as this stays there.
constexpr double kOutside = 0.55;

// Words that tell which of several is meant.
std::vector<std::string> telling_stems(const LinkedQuestion& question) {
  std::vector<std::string> stems;
  for (const LinkedWord& word : question.words) {
    if (!word.mark && !word.is(kFiller | kDefine) && lean_word(word.text) == 0) stems.push_back(word.stem);
  }
  return stems;
}

// "the degree one", "the one about orders", "the payroll thing".
bool picks_one(const Words& words) {
  for (std::size_t i = 0; i < words.size(); ++i) {
    bool noun = is_text(words, i, "one") || is_text(words, i, "point") || is_text(words, i, "thing") ||
                is_text(words, i, "part");
    if (!noun) continue;
    for (std::size_t k = i; k-- > 0 && i - k <= 4;) {
      if (is_text(words, k, "same")) break;
      if (is_text(words, k, "the") || is_text(words, k, "that")) return true;
    }
  }
  return false;
}

std::size_t unknown_words(const LinkedQuestion& question) {
  return static_cast<std::size_t>(
      std::count_if(question.words.begin(), question.words.end(), [](const LinkedWord& word) {
        return !word.mark && !word.known && word.mention < 0 && word.classes == 0;
      }));
}

}  // namespace

Related::Related(const Content& content, const Reader& reader) : content_(content) {
  for (const Entry& entry : content.entries) {
    std::vector<Target>& see = see_.emplace_back();
    for (const std::string& id : entry.see) {
      if (auto target = find_target(content, id)) see.push_back(*target);
    }
    stems_.push_back(telling_stems(reader.attempt(normalise(entry.question)).question));
  }
}

void Related::favour(const Context& context, Attempt& attempt) const {
  if (context.empty() || attempt.candidates.empty()) return;
  const Candidate& first = attempt.candidates[0];
  if (first.target.kind == TargetKind::not_covered && first.score >= kOutside) return;
  bool changed = false;
  const bool picks = picks_one(attempt.question.words);
  const double known = std::pow(kUnknownWord, unknown_words(attempt.question));
  for (Candidate& candidate : attempt.candidates) {
    const bool again = context.target && candidate.target == *context.target;
    if (again && &candidate != &first) continue;
    const double more = 1 + (odds(candidate.target, context, picks) - 1) * known;
    if (more == 1 || candidate.score >= kFavouredMax) continue;
    const double favoured = more * candidate.score / (1 - candidate.score + more * candidate.score);
    candidate.score = std::min(favoured, kFavouredMax);
    changed = true;
  }
  if (!changed) return;
  std::stable_sort(attempt.candidates.begin(), attempt.candidates.end(),
                   [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
  attempt.reading = judge(content_, attempt.question, attempt.ambiguity, attempt.candidates);
}

double Related::odds(const Target& target, const Context& context, bool picks) const {
  if (!context.target || target.kind != TargetKind::entry) return 1;
  const Target& last = *context.target;
  if (target == last) return picks ? kSentOn : kSameEntry;
  if (picks && last.kind == TargetKind::entry && beside(last, target)) return kPicked;
  return sends_on(last, target) || sends_on(target, last) ? kSentOn : 1;
}

bool Related::sends_on(const Target& from, const Target& to) const {
  if (from.kind != TargetKind::entry) return false;
  const std::vector<Target>& see = see_[from.index];
  return std::find(see.begin(), see.end(), to) != see.end();
}

std::optional<Target> Related::picked(const LinkedQuestion& question, const Context& context) const {
  const Words& words = question.words;
  const bool from_entry = context.target && context.target->kind == TargetKind::entry;
  const std::vector<Target>& list = !context.offered.empty() ? context.offered
                                    : from_entry             ? see_[context.target->index]
                                                             : context.offered;
  if (list.empty()) return std::nullopt;
  bool small = question.mentions.empty();
  bool assents = false;
  std::optional<std::size_t> ordinal;
  for (std::size_t i = 0; i < words.size(); ++i) {
    assents = assents || is(words, i, kAssent);
    if (!ordinal && is(words, i, kOrdinal)) ordinal = ordinal_of(words[i].text, list.size());
    small = small && (words[i].mark || words[i].is(kFiller) || lean_word(words[i].text) != 0);
  }
  if (small && ordinal && (!context.offered.empty() || context.group.empty())) return list[*ordinal];
  if (small && assents && !context.offered.empty()) return list[0];
  return from_entry && !small && picks_one(words) ? named_item(question, *context.target) : std::nullopt;
}

// Sent on to, or sent on from, or both send on to the same.
bool Related::beside(const Target& from, const Target& target) const {
  if (sends_on(from, target) || sends_on(target, from)) return true;
  const std::vector<Target>& see = see_[from.index];
  return std::any_of(see.begin(), see.end(), [&](const Target& hub) {
    return hub.kind == TargetKind::entry && sends_on(target, hub) && sends_on(hub, from);
  });
}

// The one of the things beside the entry that the words tell apart from the others.
std::optional<Target> Related::named_item(const LinkedQuestion& question, const Target& from) const {
  const std::vector<std::string> stems = telling_stems(question);
  std::optional<Target> best;
  std::size_t most = 0;
  for (std::size_t entry = 0; entry < see_.size(); ++entry) {
    const Target target{TargetKind::entry, {}, entry};
    if (target == from || !beside(from, target)) continue;
    const std::size_t common = static_cast<std::size_t>(std::count_if(
        stems_[entry].begin(), stems_[entry].end(),
        [&](const std::string& stem) { return std::find(stems.begin(), stems.end(), stem) != stems.end(); }));
    if (common == most) best.reset();
    if (common <= most) continue;
    most = common;
    best = target;
  }
  return 2 * most >= stems.size() ? best : std::nullopt;
}

}  // namespace rolecall
