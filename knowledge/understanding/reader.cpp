#include "knowledge/understanding/reader.h"

#include <algorithm>

#include "knowledge/understanding/confidence.h"
#include "knowledge/understanding/explain.h"
#include "knowledge/understanding/features.h"
#include "knowledge/understanding/judge.h"
#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/phrasing_list.h"
#include "knowledge/understanding/sentences.h"

namespace rolecall {

namespace {

constexpr std::size_t kPhraseTargetsMax = 6;
constexpr double kSentenceFactor = 0.95;  // one sentence of several may not be the one that asks

bool better(const Candidate& a, const Candidate& b) {
  return a.score > b.score;
}

// One candidate a target, the best of it, best first.
void merge(std::vector<Candidate>& candidates) {
  std::stable_sort(candidates.begin(), candidates.end(), better);
  std::vector<Candidate> merged;
  for (Candidate& candidate : candidates) {
    bool known = std::any_of(merged.begin(), merged.end(),
                             [&](const Candidate& c) { return c.target == candidate.target; });
    if (!known) merged.push_back(std::move(candidate));
  }
  candidates = std::move(merged);
}

bool is_certain(const std::vector<Candidate>& candidates) {
  return std::any_of(candidates.begin(), candidates.end(),
                     [](const Candidate& c) { return c.score >= kCertain; });
}

}  // namespace

Reader::Reader(const Content& content)
    : content_(content), roles_(content), grammar_(content), concepts_(content) {
  roles_.add_words_to(vocabulary_);
  grammar_.add_words_to(vocabulary_);
  concepts_.add_words_to(vocabulary_);
  std::vector<LinkedPhrasing> phrasings = link_phrasings(content_, roles_, concepts_, vocabulary_);
  spelling_ = std::make_unique<Spelling>(vocabulary_);
  phrases_ = std::make_unique<PhraseMatcher>(std::move(phrasings));
}

Reading Reader::read(std::string_view text, Explanation* explanation) const {
  LinkedQuestion question = roles_.link(normalise(text), vocabulary_, spelling_.get());
  Ambiguity ambiguity = settle_ambiguity(content_, question);
  concepts_.mark(question);
  std::vector<Candidate> found = candidates(question, ambiguity);
  if (explanation) explain(content_, question, found, *explanation);
  return judge(content_, question, ambiguity, found);
}

std::vector<Candidate> Reader::candidates(const LinkedQuestion& question, const Ambiguity& ambiguity) const {
  std::vector<Candidate> found;
  propose(question, ambiguity, 1, found);
  // Single sentences are worth a look only where the whole is not clear already.
  bool clear =
      std::any_of(found.begin(), found.end(), [](const Candidate& c) { return c.score >= kSentenceFactor; });
  if (!clear) {
    for (const LinkedQuestion& sentence : sentences_of(question))
      propose(sentence, ambiguity, kSentenceFactor, found);
  }
  merge(found);
  return found;
}

void Reader::propose(const LinkedQuestion& question, const Ambiguity& ambiguity, double factor,
                     std::vector<Candidate>& found) const {
  bool has_unclear = ambiguity.unclear && question.first(MentionKind::ambiguous);
  std::optional<std::size_t> unclear = has_unclear ? ambiguity.unclear : std::nullopt;
  std::vector<std::size_t> roles = question.roles();
  std::vector<Candidate> proposed;
  if (auto same = phrases_->same(question)) {
    if (auto candidate = candidate_of({*same, 1}, roles, unclear)) {
      candidate->exact = true;
      proposed.push_back(std::move(*candidate));
    }
  }
  if (proposed.empty()) proposed = grammar_.read(question, unclear);
  if (!is_certain(proposed)) {
    AskedRoles asked{role_bits(question)};
    if (unclear) {
      for (std::size_t role : content_.ambiguous[*unclear].roles) asked.possible |= role_bit(role);
    }
    for (const PhraseMatch& match : phrases_->nearest(question, asked, kPhraseTargetsMax)) {
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
  Candidate candidate{
      {phrasing.target.kind, {}, phrasing.target.index}, phrase_confidence(match.score), phrasing.text};
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
