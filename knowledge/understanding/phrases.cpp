#include "knowledge/understanding/phrases.h"

#include <algorithm>

#include "knowledge/understanding/features.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

// What is farther away is neither an answer nor worth offering; most phrasings are.
constexpr float kNearEnough = 0.15F;

// What is left of the score of a phrasing that has none of the question's telling words.
constexpr double kUncovered = 0.5;

// How well the question's roles suit those that the phrasing names; 1 is perfect.
double role_fit(TargetKind kind, const AskedRoles& roles, std::uint64_t phrased, std::uint64_t of_target) {
  std::uint64_t asked = roles.named;
  if (kind == TargetKind::chat)
    return asked == 0 && roles.possible == 0 ? 1 : 0.5;  // small talk is about no role
  if (kind == TargetKind::who) return asked == 0 || asked == phrased ? 1 : 0.97;
  if (asked == 0 && roles.possible != 0) {
    std::uint64_t reference = phrased ? phrased : of_target;
    return reference == 0 ? 0.97 : (reference & roles.possible) != 0 ? 0.9 : 0.4;
  }
  if (asked == 0) return phrased == 0 ? 1 : 0.7;
  if (asked == phrased) return 1;
  std::uint64_t reference = phrased ? phrased : of_target;
  if (reference == 0) return 0.97;
  if ((asked & ~reference) == 0) return 0.94;
  if ((reference & ~asked) == 0) return 0.88;
  return (asked & reference) != 0 ? 0.7 : 0.4;
}

// Whether one of kStep scores is near: a loop that compilers turn into vector instructions.
constexpr std::size_t kStep = 16;
bool any_near(const float* scores) {
  unsigned near = 0;
  for (std::size_t i = 0; i < kStep; ++i) near |= static_cast<unsigned>(scores[i] >= kNearEnough);
  return near != 0;
}

// Zeros for `count` phrasings, and up to a multiple of kStep.
std::vector<float>& scores_of_this_thread(std::size_t count) {
  thread_local std::vector<float> scores;
  scores.assign((count + kStep - 1) / kStep * kStep, 0.0F);
  return scores;
}

}  // namespace

PhraseMatcher::PhraseMatcher(std::vector<LinkedPhrasing> phrasings) : phrasings_(std::move(phrasings)) {
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
    takes_any_role_.push_back(question.first(MentionKind::slot) != nullptr);
    by_key_.emplace(phrase_key(question), p);
    roles_of_target_.back() |= roles_of_.back();
    features_.add(p, target_of_.back(), features_of(question));
  }
  features_.build();
}

std::optional<std::uint32_t> PhraseMatcher::same(const LinkedQuestion& question) const {
  std::uint64_t roles = role_bits(question);
  auto [begin, end] = by_key_.equal_range(phrase_key(question));
  std::optional<std::uint32_t> found;
  for (auto item = begin; item != end; ++item) {
    std::uint32_t p = item->second;
    bool same_roles = takes_any_role_[p] || roles_of_[p] == roles;
    if (same_roles && (!found || p < *found)) found = p;
  }
  return found;
}

std::vector<PhraseMatch> PhraseMatcher::nearest(const LinkedQuestion& question, const AskedRoles& roles,
                                                std::size_t limit) const {
  std::vector<float>& scores = scores_of_this_thread(phrasings_.size());
  features_.score(features_of(question), scores);

  std::vector<PhraseMatch> best;  // one a target that is near
  std::size_t last_target = roles_of_target_.size();
  for (std::uint32_t p = 0; p < phrasings_.size(); ++p) {
    if (p % kStep == 0 && !any_near(scores.data() + p)) {
      p += kStep - 1;  // most phrasings are nowhere near
      continue;
    }
    if (scores[p] < kNearEnough) continue;
    if (target_of_[p] != last_target) best.push_back({p, 0});
    last_target = target_of_[p];
    auto score = static_cast<double>(scores[p]);
    if (score > best.back().score) score *= fit(p, roles);
    if (score > best.back().score) best.back() = {p, score};
  }
  std::size_t count = std::min(limit, best.size());
  std::partial_sort(best.begin(), best.begin() + static_cast<std::ptrdiff_t>(count), best.end(),
                    [](const PhraseMatch& a, const PhraseMatch& b) {
                      return a.score != b.score ? a.score > b.score : a.phrasing < b.phrasing;
                    });
  best.resize(count);
  for (PhraseMatch& match : best) {
    match.score *= kUncovered + (1 - kUncovered) * coverage(question, phrasings_[match.phrasing].question);
  }
  std::stable_sort(best.begin(), best.end(),
                   [](const PhraseMatch& a, const PhraseMatch& b) { return a.score > b.score; });
  return best;
}

double PhraseMatcher::fit(std::uint32_t phrasing, const AskedRoles& roles) const {
  if (takes_any_role_[phrasing]) return 1;
  return role_fit(phrasings_[phrasing].target.kind, roles, roles_of_[phrasing],
                  roles_of_target_[target_of_[phrasing]]);
}

// The share of the question's telling words that the phrasing has, too; a named role is one of them.
double PhraseMatcher::coverage(const LinkedQuestion& question, const LinkedQuestion& phrasing) const {
  constexpr double kRole = 2;
  double all = 0, covered = 0;
  for (const LinkedWord& word : question.words) {
    if (word.mark || word.mention >= 0 || word.is(kFiller)) continue;
    auto weight = static_cast<double>(features_.idf(word_feature(word.stem)));
    bool has = std::any_of(phrasing.words.begin(), phrasing.words.end(), [&](const LinkedWord& w) {
      return w.stem == word.stem || (w.concept_index >= 0 && w.concept_index == word.concept_index);
    });
    all += weight;
    covered += has ? weight : 0;
  }
  if (!question.mentions.empty()) {
    all += kRole;
    covered += phrasing.mentions.empty() ? 0 : kRole;
  }
  return all > 0 ? covered / all : 0;
}

}  // namespace rolecall
