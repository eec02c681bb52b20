#include "knowledge/refinement/phrasing_review.h"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

#include <fmt/format.h>

#include "knowledge/content/target.h"
#include "knowledge/two_at_a_time.h"
#include "knowledge/understanding/features.h"
#include "knowledge/understanding/phrasing_list.h"

namespace rolecall {

namespace {

constexpr double kNearlyTheSame = 0.8;  // nearness, see evidence.h
constexpr double kStraySure = 0.7;      // confidence of the other answer, from which on it is said
constexpr double kStrayLead = 0.2;      // how much surer than its own it has to be
constexpr std::size_t kTargets = 8;

bool is_of_content(const PhraseTarget& target) {
  return target.kind != TargetKind::define && target.kind != TargetKind::compare;
}

class Reviewer {
 public:
  explicit Reviewer(const Snapshot& snapshot) : content_(*snapshot.content), reader_(snapshot.reader) {}

  PhrasingReview review() && {
    std::vector<std::vector<PhraseMatch>> matches(reader_.phrasings());
    two_at_a_time(matches.size(), [&](std::size_t i) {
      const auto phrasing = static_cast<std::uint32_t>(i);
      if (is_of_content(reader_.phrasing(phrasing).target))
        matches[i] = reader_.nearest_without(phrasing, kTargets);
    });
    for (std::size_t i = 0; i < matches.size(); ++i) look_at(static_cast<std::uint32_t>(i), matches[i]);
    pair_the_same();
    PhrasingReview review;
    for (auto& [entries, pair] : pairs_) review.near_answers.push_back(std::move(pair));
    review.strays = std::move(strays_);
    const auto surest_first = [](const auto& a, const auto& b) {
      return std::tie(b.likeness, a.entry, a.phrasing) < std::tie(a.likeness, b.entry, b.phrasing);
    };
    std::sort(review.near_answers.begin(), review.near_answers.end(), surest_first);
    std::sort(review.strays.begin(), review.strays.end(), surest_first);
    return review;
  }

 private:
  // A facet's phrasings are those of all roles: it is called by the first that has it.
  std::string entry_of(const PhraseTarget& target) const {
    if (target.kind == TargetKind::not_covered) return "not_covered/" + content_.not_covered[target.index].id;
    if (target.kind != TargetKind::facet) return entry_id(content_, {target.kind, {}, target.index});
    for (const Role& role : content_.roles) {
      if (role.facets.contains(target.index))
        return fmt::format("facet/{}/{}", role.id, content_.facets[target.index].id);
    }
    return "facet/" + content_.facets[target.index].id;
  }

  static bool same(const PhraseTarget& a, const PhraseTarget& b) {
    return a.kind == b.kind && a.index == b.index;
  }

  void look_at(std::uint32_t number, const std::vector<PhraseMatch>& matches) {
    const LinkedPhrasing& own = reader_.phrasing(number);
    double own_confidence = 0;
    const PhraseMatch* other = nullptr;
    for (const PhraseMatch& match : matches) {
      const LinkedPhrasing& near = reader_.phrasing(match.phrasing);
      if (same(near.target, own.target)) {
        own_confidence = match.confidence;
      } else if (is_of_content(near.target)) {
        if (!other) other = &match;
        if (match.evidence.nearness() >= kNearlyTheSame) note_pair(own, near, match.evidence.nearness());
      }
    }
    if (!other || other->confidence < std::max(kStraySure, own_confidence + kStrayLead)) return;
    const LinkedPhrasing& near = reader_.phrasing(other->phrasing);
    if (are_not_covered(own, near)) return;
    strays_.push_back({entry_of(own.target), own.text, entry_of(near.target), near.text, other->confidence});
  }

  // Those that say the same are left out along with the phrasing that is asked.
  void pair_the_same() {
    std::map<std::pair<std::uint64_t, std::uint64_t>, std::uint32_t> first_of;  // by words and roles
    for (std::uint32_t i = 0; i < reader_.phrasings(); ++i) {
      const LinkedPhrasing& own = reader_.phrasing(i);
      if (!is_of_content(own.target)) continue;
      const LinkedQuestion question = reader_.link(phrasing_tokens(own.text));
      const auto [known, is_new] = first_of.try_emplace({phrase_key(question), role_bits(question)}, i);
      const LinkedPhrasing& first = reader_.phrasing(known->second);
      if (!is_new && !same(first.target, own.target)) note_pair(first, own, 1);
    }
  }

  // Which of two such it is makes no difference to who asks.
  static bool are_not_covered(const LinkedPhrasing& a, const LinkedPhrasing& b) {
    return a.target.kind == TargetKind::not_covered && b.target.kind == TargetKind::not_covered;
  }

  void note_pair(const LinkedPhrasing& a, const LinkedPhrasing& b, double likeness) {
    if (are_not_covered(a, b)) return;
    NearAnswers pair{entry_of(a.target), a.text, entry_of(b.target), b.text, likeness};
    if (pair.other < pair.entry) {
      std::swap(pair.entry, pair.other);
      std::swap(pair.phrasing, pair.other_phrasing);
    }
    NearAnswers& known = pairs_[{pair.entry, pair.other}];
    if (likeness > known.likeness) known = std::move(pair);
  }

  const Content& content_;
  const Reader& reader_;
  std::map<std::pair<std::string, std::string>, NearAnswers> pairs_;
  std::vector<StrayPhrasing> strays_;
};

}  // namespace

PhrasingReview review_phrasings(const Snapshot& snapshot) {
  return Reviewer(snapshot).review();
}

std::shared_ptr<const PhrasingReview> PhrasingReviews::get(const std::shared_ptr<const Snapshot>& snapshot) {
  const std::string& version = snapshot->content->version;
  const std::lock_guard lock(mutex_);
  if (made_ && made_of_ == version) return made_;
  if (making_ == version) return nullptr;
  making_ = version;
  background_.do_later([this, snapshot] {
    auto review = std::make_shared<const PhrasingReview>(review_phrasings(*snapshot));
    const std::lock_guard taking(mutex_);
    if (making_ != snapshot->content->version) return;  // of an older content
    made_ = std::move(review);
    made_of_ = std::exchange(making_, {});
  });
  return nullptr;
}

}  // namespace rolecall
