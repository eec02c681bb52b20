#include "knowledge/understanding/reader.h"

#include <algorithm>
#include <future>

#include "knowledge/conversation/lean_words.h"
#include "knowledge/understanding/confidence.h"
#include "knowledge/understanding/explain.h"
#include "knowledge/understanding/features.h"
#include "knowledge/understanding/judge.h"
#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/phrasing_list.h"
#include "knowledge/understanding/sentences.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

constexpr std::size_t kPhraseTargetsMax = 6;
constexpr double kSentenceFactor = 0.95;  // one sentence of several may not be the one that asks,
constexpr double kPartFactor = 0.5;       // least of all when it leaves out roles that are named,
constexpr double kBareFactor = 0.6;       // or names one, "(for a TPM)", and leaves out all that is asked

bool better(const Candidate& a, const Candidate& b) {
  return a.score > b.score;
}

// One candidate a target, the best of it, best first.
void merge(std::vector<Candidate>& candidates) {
  std::stable_sort(candidates.begin(), candidates.end(), better);
  std::vector<Candidate> merged;
  for (Candidate& candidate : candidates) {
    auto known = std::find_if(merged.begin(), merged.end(),
                              [&](const Candidate& c) { return c.target == candidate.target; });
    if (known == merged.end()) {
      merged.push_back(std::move(candidate));
    } else if (known->facets_first.empty()) {
      known->facets_first = std::move(candidate.facets_first);  // which row is asked for, whoever saw it
    }
  }
  candidates = std::move(merged);
}

// "who", "whose", "which role": some role is asked for, though none is named.
bool asks_for_role(const LinkedQuestion& question) {
  return std::any_of(question.words.begin(), question.words.end(), [](const LinkedWord& word) {
    return word.is(kWho) || word.text == "role" || word.text == "roles" || word.text == "manager" ||
           word.text == "managers";
  });
}

bool is_certain(const std::vector<Candidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [](const Candidate& c) { return c.score >= kCertain; });
}

}  // namespace

Reader::Reader(const Content& content, double wrong_answers)
    : content_(content), roles_(content), grammar_(content), concepts_(content) {
  roles_.add_words_to(vocabulary_);
  grammar_.add_words_to(vocabulary_);
  concepts_.add_words_to(vocabulary_);
  add_lean_words(vocabulary_);
  std::vector<LinkedPhrasing> phrasings = link_phrasings(content_, roles_, concepts_, vocabulary_);
  auto spelling = std::async(std::launch::async, [&] { return std::make_unique<Spelling>(vocabulary_); });
  phrases_ = std::make_unique<PhraseMatcher>(std::move(phrasings), wrong_answers);
  spelling_ = spelling.get();
}

Reading Reader::read(std::string_view text, Explanation* explanation) const {
  Attempt read = attempt(normalise(text));
  if (explanation) explain(content_, read, *explanation);
  return std::move(read.reading);
}

Attempt Reader::attempt(const Tokens& tokens) const {
  Attempt attempt = linked(tokens);
  weigh(attempt, false);
  return attempt;
}

Attempt Reader::linked(const Tokens& tokens) const {
  Attempt attempt;
  attempt.question = roles_.link(tokens, vocabulary_, spelling_.get());
  attempt.ambiguity = settle_ambiguity(content_, attempt.question);
  concepts_.mark(attempt.question);
  return attempt;
}

LinkedQuestion Reader::link(const Tokens& tokens) const {
  return std::move(linked(tokens).question);
}

std::vector<PhraseMatch> Reader::nearest_without(std::uint32_t phrasing, std::size_t limit) const {
  return phrases_->nearest_without(phrasing, link(phrasing_tokens(phrases_->phrasing(phrasing).text)), limit);
}

void Reader::weigh(Attempt& attempt, bool of_roles) const {
  attempt.candidates = candidates(attempt.question, attempt.ambiguity, of_roles);
  attempt.reading = judge(content_, attempt.question, attempt.ambiguity, attempt.candidates);
}

std::vector<Candidate> Reader::candidates(const LinkedQuestion& question, const Ambiguity& ambiguity,
                                          bool of_roles) const {
  std::vector<Candidate> found;
  propose(question, ambiguity, of_roles, 1, found);
  // Single sentences are worth a look only where the whole is not clear already.
  bool clear =
      std::any_of(found.begin(), found.end(), [](const Candidate& c) { return c.score >= kSentenceFactor; });
  if (!clear) {
    std::size_t roles = question.roles().size();
    for (const LinkedQuestion& sentence : sentences_of(question)) {
      bool part = sentence.roles().size() < roles;
      double factor = part                                        ? kPartFactor
                      : sentence.is_bare() && !question.is_bare() ? kBareFactor
                                                                  : kSentenceFactor;
      propose(sentence, ambiguity, of_roles, factor, found);
    }
  }
  merge(found);
  return found;
}

void Reader::propose(const LinkedQuestion& question, const Ambiguity& ambiguity, bool of_roles, double factor,
                     std::vector<Candidate>& found) const {
  bool has_unclear = ambiguity.unclear && question.first(MentionKind::ambiguous);
  std::optional<std::size_t> unclear = has_unclear ? ambiguity.unclear : std::nullopt;
  std::vector<std::size_t> roles = question.roles();
  std::vector<Candidate> proposed;
  if (auto same = phrases_->same(question)) {
    if (auto candidate = candidate_of({*same, {}, 1}, roles, unclear)) {
      candidate->exact = true;
      proposed.push_back(std::move(*candidate));
    }
  }
  if (proposed.empty()) proposed = grammar_.read(question, unclear);
  if (!is_certain(proposed)) {
    AskedRoles asked{role_bits(question)};
    asked.spoken_of = of_roles || asks_for_role(question);
    if (unclear) {
      for (std::size_t role : content_.ambiguous[*unclear].roles) asked.possible |= role_bit(role);
    }
    bool asks_for_person = grammar_.asks_for_person(question);
    for (const PhraseMatch& match : phrases_->nearest(question, asked, kPhraseTargetsMax)) {
      if (asks_for_person && phrases_->phrasing(match.phrasing).target.kind == TargetKind::define) continue;
      if (auto candidate = candidate_of(match, roles, unclear)) proposed.push_back(std::move(*candidate));
    }
  }
  for (Candidate& candidate : proposed) {
    candidate.score *= factor;
    found.push_back(std::move(candidate));
  }
}

std::optional<Candidate> Reader::candidate_of(const PhraseMatch& match, const std::vector<std::size_t>& roles,
                                              std::optional<std::size_t> unclear) const {
  const LinkedPhrasing& phrasing = phrases_->phrasing(match.phrasing);
  Candidate candidate{{phrasing.target.kind, {}, phrasing.target.index}, match.confidence, phrasing.text};
  switch (phrasing.target.kind) {
    case TargetKind::define:
    case TargetKind::facet: {
      bool define = phrasing.target.kind == TargetKind::define;
      if (roles.empty() && unclear) {
        candidate.target = define ? Target{TargetKind::clarify, {}, *unclear}
                                  : grammar_.facet_of_unclear(*unclear, phrasing.target.index);
        if (!define) candidate.facets_first = {phrasing.target.index};
      } else if (roles.size() == 1) {
        candidate.target.roles = roles;
      } else if (roles.size() > 1) {
        candidate.target = {TargetKind::compare, roles};
        std::sort(candidate.target.roles.begin(), candidate.target.roles.end());
        if (!define) candidate.facets_first = {phrasing.target.index};
        candidate.score *= define ? 0.8 : 0.95;
      } else {
        return std::nullopt;  // of which role? Only the conversation could tell.
      }
      return candidate;
    }
    case TargetKind::compare:
      if (roles.size() < 2) {
        if (!unclear) return std::nullopt;
        candidate.target = {TargetKind::clarify, {}, *unclear};
        return candidate;
      }
      candidate.target.roles = roles;
      std::sort(candidate.target.roles.begin(), candidate.target.roles.end());
      return candidate;
    default:
      return candidate;
  }
}

}  // namespace rolecall
