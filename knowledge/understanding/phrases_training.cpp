// How the phrase matcher learns: the part of PhraseMatcher that runs once, when content is loaded.
#include <algorithm>
#include <future>

#include "knowledge/understanding/features.h"
#include "knowledge/understanding/phrases.h"

namespace rolecall {

namespace {

// Enough for a dozen weights; more would only take longer.
constexpr std::size_t kSamplesMax = 1200;
constexpr std::size_t kDenser = 3;
constexpr std::size_t kThinned = 9;  // of ten questions that name a role, nine have an answer

bool is_answer(TargetKind kind) {
  return kind != TargetKind::not_covered && kind != TargetKind::chat;
}

}  // namespace

// What is not covered is one class: which of it is no question for the classifier.
void PhraseMatcher::number_classes() {
  std::uint32_t not_covered = LeftOut::kNothing;
  for (std::uint32_t p = 0; p < phrasings_.size(); ++p) {
    if (target_of_[p] < class_of_.size()) continue;
    bool shared = phrasings_[p].target.kind == TargetKind::not_covered;
    if (shared && not_covered != LeftOut::kNothing) {
      class_of_.push_back(not_covered);
      continue;
    }
    if (shared) not_covered = classes_;
    first_of_class_.push_back(shared ? LeftOut::kNothing : p);
    class_of_.push_back(classes_++);
  }
}

void PhraseMatcher::train(Examples examples) {
  number_classes();
  for (std::uint32_t& target : examples.targets) target = class_of_[target];
  classifier_ =
      std::make_unique<LinearClassifier>(examples, features_.size(), features_.whole_features(), classes_);
  calibrate();
}

// From a share of the phrasings, evenly spread over the targets. Of those without an answer a larger share is
// asked, because the bar depends on the few that come nearest to one.
void PhraseMatcher::calibrate() {
  std::size_t stride = (phrasings_.size() + kSamplesMax - 1) / kSamplesMax;
  std::size_t dense = std::max<std::size_t>(1, stride / kDenser);
  auto learn_every_second = [&](std::size_t first) {
    Lessons lessons;
    std::size_t samples = 0;
    for (std::size_t p = 0; p < phrasings_.size(); ++p) {
      bool sample = p % stride == 0, unanswerable = !is_answer(phrasings_[p].target.kind);
      if (!sample && !(unanswerable && p % dense == 0)) continue;
      if (samples++ % 2 != first) continue;
      auto phrasing = static_cast<std::uint32_t>(p);
      if (sample) ask_as_if_missing(phrasing, lessons);
      ask_without_target(phrasing, sample && p / stride % kThinned == 0, lessons);
    }
    return lessons;
  };
  auto odd = std::async(std::launch::async, learn_every_second, 1);
  Lessons lessons = learn_every_second(0);
  lessons.append(odd.get());
  calibration_ = std::make_unique<Calibration>(lessons);
}

AskedRoles PhraseMatcher::roles_asked_by(std::uint32_t p) const {
  return {roles_of_[p], 0, takes_any_role_[p]};
}

void PhraseMatcher::ask_as_if_missing(std::uint32_t p, Lessons& lessons) const {
  for (const PhraseMatch& match : propose(phrasings_[p].question, roles_asked_by(p), {.phrasing = p}))
    lessons.judged.push_back({match.evidence, target_of_[match.phrasing] == target_of_[p]});
}

// As if nothing about its target were there.
void PhraseMatcher::ask_without_target(std::uint32_t p, bool kept, Lessons& lessons) const {
  AskedRoles roles = roles_asked_by(p);
  bool names_role = roles.any || roles.named != 0;
  std::vector<Evidence> wrong;
  for (const PhraseMatch& match :
       propose(phrasings_[p].question, roles, {.phrasing = p, .target = target_of_[p]})) {
    if (!names_role || kept) lessons.judged.push_back({match.evidence, false});
    if (is_answer(phrasings_[match.phrasing].target.kind)) wrong.push_back(match.evidence);
  }
  // Questions that name no role and have no answer are like those that the content says are not covered;
  // content that says nothing of the kind has to do with its own.
  if (names_role) {
    lessons.naming_a_role.push_back(std::move(wrong));
  } else if (!is_answer(phrasings_[p].target.kind)) {
    lessons.naming_none.push_back(std::move(wrong));
  } else {
    lessons.without_target.push_back(std::move(wrong));
  }
}

}  // namespace rolecall
