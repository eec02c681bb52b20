// What speaks for each target: the part of PhraseMatcher that looks at the phrasings.
#include <algorithm>

#include "knowledge/understanding/features.h"
#include "knowledge/understanding/phrases.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

// What is farther away is neither an answer nor worth offering; most phrasings are.
constexpr float kNearEnough = 0.15F;

// Below it the classifier likes nothing.
constexpr float kFavouriteNeeded = -0.7F;

// Whether one of kStep scores is near: a loop that compilers turn into vector instructions.
constexpr std::size_t kStep = 16;
bool any_near(const float* scores) {
  unsigned near = 0;
  for (std::size_t i = 0; i < kStep; ++i) near |= static_cast<unsigned>(scores[i] >= kNearEnough);
  return near != 0;
}

// Zeros for `count` phrasings, and up to a multiple of kStep.
std::size_t whole_steps(std::size_t count) {
  return (count + kStep - 1) / kStep * kStep;
}

bool is_telling(const LinkedWord& word) {
  return !word.mark && word.mention < 0 && !word.is(kFiller);
}

// The best decisions of all classes, and whose the first one is.
struct Leaders {
  float first = -1, second = -1;
  std::uint32_t favourite = 0;
};

Leaders leaders_of(const std::vector<float>& decisions) {
  Leaders leaders;
  for (std::uint32_t c = 0; c < decisions.size(); ++c) {
    leaders.second = std::max(leaders.second, std::min(leaders.first, decisions[c]));
    if (decisions[c] > leaders.first) leaders.favourite = c;
    leaders.first = std::max(leaders.first, decisions[c]);
  }
  return leaders;
}

// The few that may be right: the nearest ones, and those that the classifier likes best.
void keep_best(std::vector<PhraseMatch>& matches) {
  constexpr std::size_t kNearest = 6, kDecided = 3;
  if (matches.size() <= kNearest + kDecided) return;
  auto nearest_end = matches.begin() + kNearest;
  std::partial_sort(matches.begin(), nearest_end, matches.end(), [](const auto& a, const auto& b) {
    double x = a.evidence.cosine * a.evidence.fit, y = b.evidence.cosine * b.evidence.fit;
    return x != y ? x > y : a.phrasing < b.phrasing;
  });
  std::partial_sort(nearest_end, nearest_end + kDecided, matches.end(), [](const auto& a, const auto& b) {
    return a.evidence.decision != b.evidence.decision ? a.evidence.decision > b.evidence.decision
                                                      : a.phrasing < b.phrasing;
  });
  matches.resize(kNearest + kDecided);
}

void set_nearness_leads(std::vector<PhraseMatch>& matches) {
  double first = 0, second = 0;
  for (const PhraseMatch& match : matches) {
    double nearness = match.evidence.nearness();
    second = std::max(second, std::min(first, nearness));
    first = std::max(first, nearness);
  }
  for (PhraseMatch& match : matches) {
    double nearness = match.evidence.nearness();
    match.evidence.nearness_lead = nearness - (nearness == first ? second : first);
  }
}

}  // namespace

// Memory that each question uses again.
struct PhraseMatcher::Scratch {
  LookedUp found;
  std::vector<float> scores;
  std::vector<float> decisions;
  std::vector<TellingWord> words;
};

std::vector<PhraseMatch> PhraseMatcher::propose(const LinkedQuestion& question, const AskedRoles& roles,
                                                const LeftOut& left_out) const {
  thread_local Scratch scratch;
  features_.look_up(features_of(question, NgramLengths::for_phrasings(phrasings_.size())), scratch.found);
  scratch.scores.assign(whole_steps(phrasings_.size()), 0.0F);
  features_.score(scratch.found, scratch.scores);
  if (left_out.phrasing != LeftOut::kNothing) leave_out(question, scratch.scores);
  classifier_->decide(scratch.found.coordinates, scratch.decisions);
  if (left_out.phrasing != LeftOut::kNothing)
    LinearClassifier::forget_example(class_of_[target_of_[left_out.phrasing]], scratch.decisions);
  if (left_out.target != LeftOut::kNothing) scratch.decisions[class_of_[left_out.target]] = -1;

  std::vector<PhraseMatch> matches = near_targets(scratch.scores, roles, left_out);
  auto [first, second, favourite] = leaders_of(scratch.decisions);
  if (first > kFavouriteNeeded) add_favourite(favourite, scratch.scores, roles, left_out, matches);
  for (PhraseMatch& match : matches) {
    float decision = scratch.decisions[class_of_[target_of_[match.phrasing]]];
    match.evidence.decision = static_cast<double>(decision);
    match.evidence.decision_lead = static_cast<double>(decision - (decision == first ? second : first));
  }
  keep_best(matches);
  telling_words(question, scratch.words);
  for (PhraseMatch& match : matches) weigh_words(question, scratch.words, left_out, match);
  set_nearness_leads(matches);
  return matches;
}

// What the classifier likes best is worth a look although no phrasing of it is near.
void PhraseMatcher::add_favourite(std::uint32_t favourite, const std::vector<float>& scores,
                                  const AskedRoles& roles, const LeftOut& left_out,
                                  std::vector<PhraseMatch>& matches) const {
  std::uint32_t shown = first_of_class_[favourite];
  if (shown == LeftOut::kNothing || target_of_[shown] == left_out.target) return;
  bool there = std::any_of(matches.begin(), matches.end(), [&](const PhraseMatch& match) {
    return target_of_[match.phrasing] == target_of_[shown];
  });
  if (there) return;
  matches.push_back({shown});
  matches.back().evidence.cosine = static_cast<double>(scores[shown]);
  matches.back().evidence.fit = fit(shown, roles);
}

// The nearest phrasing of each target that is near at all.
std::vector<PhraseMatch> PhraseMatcher::near_targets(const std::vector<float>& scores,
                                                     const AskedRoles& roles, const LeftOut& left_out) const {
  std::vector<PhraseMatch> matches;
  matches.reserve(64);
  std::uint32_t last_target = LeftOut::kNothing;
  for (std::uint32_t p = 0; p < phrasings_.size(); ++p) {
    if (p % kStep == 0 && !any_near(scores.data() + p)) {
      p += kStep - 1;  // most phrasings are nowhere near
      continue;
    }
    if (scores[p] < kNearEnough || target_of_[p] == left_out.target) continue;
    auto cosine = static_cast<double>(scores[p]);
    bool another = target_of_[p] != last_target;
    last_target = target_of_[p];
    if (another) matches.push_back({p});
    Evidence& best = matches.back().evidence;
    if (cosine <= best.cosine * best.fit) continue;
    double role_fit = fit(p, roles);
    if (cosine * role_fit <= best.cosine * best.fit) continue;
    best.cosine = cosine;
    best.fit = role_fit;
    matches.back().phrasing = p;
  }
  return matches;
}

// Also what says the same but for articles would give the phrasing away.
void PhraseMatcher::leave_out(const LinkedQuestion& question, std::vector<float>& scores) const {
  auto [begin, end] = by_key_.equal_range(phrase_key(question));
  for (auto item = begin; item != end; ++item) scores[item->second] = 0;
}

double PhraseMatcher::fit(std::uint32_t phrasing, const AskedRoles& roles) const {
  if (takes_any_role_[phrasing]) return 1;
  return role_fit(phrasings_[phrasing].target.kind, roles, roles_of_[phrasing],
                  roles_of_target_[target_of_[phrasing]]);
}

// The words that tell what a question is about, by how telling they are.
void PhraseMatcher::telling_words(const LinkedQuestion& question, std::vector<TellingWord>& words) const {
  words.clear();
  for (const LinkedWord& word : question.words) {
    if (!is_telling(word)) continue;
    std::uint64_t key = TargetWords::key_of(word);
    words.push_back({key, static_cast<double>(features_.idf(word_feature(word.stem))), words_.find(key)});
  }
}

// How many of the telling words the match and its target have. A named role counts as one of them.
void PhraseMatcher::weigh_words(const LinkedQuestion& question, const std::vector<TellingWord>& words,
                                const LeftOut& left_out, PhraseMatch& match) const {
  constexpr double kRole = 2;
  double all = 0, covered = 0, of_target = 0, unknown = 0;
  for (const TellingWord& word : words) {
    auto [in_target, elsewhere] = known(word, target_of_[match.phrasing], left_out);
    all += word.weight;
    covered += words_.phrasing_has(match.phrasing, word.key) ? word.weight : 0;
    of_target += in_target ? word.weight : 0;
    unknown += elsewhere ? 0 : word.weight;
  }
  Evidence& evidence = match.evidence;
  evidence.telling = static_cast<double>(words.size());
  evidence.target_coverage = all > 0 ? of_target / all : 1;
  evidence.unknown = all > 0 ? unknown / all : 0;
  evidence.named = question.first(MentionKind::role) || question.first(MentionKind::slot) ? 1 : 0;
  if (!question.mentions.empty()) {
    all += kRole;
    covered += names_role_[match.phrasing] ? kRole : 0;
  }
  evidence.coverage = all > 0 ? covered / all : 0;
}

// Whether a phrasing of the target has the word, and whether any phrasing has it.
std::pair<bool, bool> PhraseMatcher::known(const TellingWord& word, std::uint32_t target,
                                           const LeftOut& left_out) const {
  if (!word.uses) return {false, false};
  std::uint32_t of_target = word.uses->of(target), of_all = word.uses->phrasings;
  if (left_out.target != LeftOut::kNothing) {
    of_all -= word.uses->of(left_out.target);
  } else if (left_out.phrasing != LeftOut::kNothing) {
    --of_all;
    if (target == target_of_[left_out.phrasing] && of_target > 0) --of_target;
  }
  return {of_target > 0, of_all > 0};
}

}  // namespace rolecall
