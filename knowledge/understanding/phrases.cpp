#include "knowledge/understanding/phrases.h"

#include <algorithm>

#include "knowledge/understanding/features.h"

namespace rolecall {

namespace {

// What a match about other roles is worth; no phrasing shows it to the calibration.
constexpr double kOfOtherRoles = 0.2;
// What is not covered gives way where an answer is nearly as likely: it has more phrasings than people have
// such questions.
constexpr double kOfNotCovered = 0.75;
// Phrasings that are asked as if they were missing are harder than what people ask, so the probability is too
// low for people's questions. The bar becomes 0.5, and what lies on either side is stretched to it.
double around_half(double probability, double bar) {
  return probability < bar ? 0.5 * probability / bar : 0.5 + 0.5 * (probability - bar) / (1 - bar);
}

}  // namespace

PhraseMatcher::PhraseMatcher(std::vector<LinkedPhrasing> phrasings, double wrong_answers)
    : phrasings_(std::move(phrasings)) {
  auto target_of = [](const LinkedPhrasing& p) { return std::pair(p.target.kind, p.target.index); };
  std::stable_sort(
      phrasings_.begin(), phrasings_.end(),
      [&](const LinkedPhrasing& a, const LinkedPhrasing& b) { return target_of(a) < target_of(b); });
  for (std::uint32_t p = 0; p < phrasings_.size(); ++p) {
    const LinkedQuestion& question = phrasings_[p].question;
    bool another = p == 0 || target_of(phrasings_[p]) != target_of(phrasings_[p - 1]);
    if (another) roles_of_target_.push_back(0);
    target_of_.push_back(static_cast<std::uint32_t>(roles_of_target_.size() - 1));
    roles_of_.push_back(role_bits(question));
    names_role_.push_back(!question.mentions.empty());
    takes_any_role_.push_back(question.first(MentionKind::slot) != nullptr);
    by_key_.emplace(phrase_key(question), p);
    roles_of_target_.back() |= roles_of_.back();
    words_.add(question, target_of_.back());
  }
  const NgramLengths lengths = NgramLengths::for_phrasings(phrasings_.size());
  for (std::uint32_t p = 0; p < phrasings_.size(); ++p)
    features_.add(target_of_[p], features_of(phrasings_[p].question, lengths));
  train(features_.build());
  // All that is held against has been taken from them, and their words are most of their size.
  for (LinkedPhrasing& phrasing : phrasings_) phrasing.question = {};
  bar_naming_a_role_ = calibration_->needed(wrong_answers, true);
  bar_naming_none_ = calibration_->needed(wrong_answers, false);
}

std::optional<std::uint32_t> PhraseMatcher::same(const LinkedQuestion& question) const {
  std::uint64_t roles = role_bits(question);
  auto [begin, end] = by_key_.equal_range(phrase_key(question));
  std::optional<std::uint32_t> found;
  for (auto item = begin; item != end; ++item) {
    std::uint32_t p = item->second;
    bool same_roles = takes_any_role_[p] || roles_of_[p] == roles;
    // One that names the roles says more than one that takes any.
    auto rank = [&](std::uint32_t q) { return std::pair(bool{takes_any_role_[q]}, q); };
    if (same_roles && (!found || rank(p) < rank(*found))) found = p;
  }
  return found;
}

std::vector<PhraseMatch> PhraseMatcher::nearest(const LinkedQuestion& question, const AskedRoles& roles,
                                                std::size_t limit) const {
  return surest(propose(question, roles, {}), roles.named != 0 || roles.possible != 0 || roles.spoken_of,
                limit);
}

std::vector<PhraseMatch> PhraseMatcher::nearest_without(std::uint32_t phrasing,
                                                        const LinkedQuestion& question,
                                                        std::size_t limit) const {
  const AskedRoles roles = roles_asked_by(phrasing);
  return surest(propose(question, roles, {.phrasing = phrasing}), roles.any || roles.named != 0, limit);
}

std::vector<PhraseMatch> PhraseMatcher::surest(std::vector<PhraseMatch> matches, bool about_roles,
                                               std::size_t limit) const {
  double bar = about_roles ? bar_naming_a_role_ : bar_naming_none_;
  for (PhraseMatch& match : matches) {
    double probability = calibration_->probability(match.evidence);
    if (match.evidence.fit <= kOtherRoles) probability *= kOfOtherRoles;
    match.confidence = around_half(probability, bar);
    if (phrasings_[match.phrasing].target.kind == TargetKind::not_covered) match.confidence *= kOfNotCovered;
  }
  std::stable_sort(matches.begin(), matches.end(),
                   [](const PhraseMatch& a, const PhraseMatch& b) { return a.confidence > b.confidence; });
  if (matches.size() > limit) matches.resize(limit);
  return matches;
}

}  // namespace rolecall
