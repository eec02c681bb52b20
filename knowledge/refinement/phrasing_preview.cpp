#include "knowledge/refinement/phrasing_preview.h"

#include <algorithm>

#include "knowledge/content/target.h"
#include "knowledge/two_at_a_time.h"
#include "knowledge/understanding/confidence.h"
#include "knowledge/understanding/roles.h"

namespace rolecall {

namespace {

constexpr float kNearEnough = 0.6F;  // nothing that is less near is taken
constexpr float kTheSame = 0.98F;    // what a rule or a phrasing of its own answers is only taken so
constexpr float kSomehowNear = 0.3F;

// The content's phrasings, each with the entry that it leads to; those of facets lead to many.
struct Phrasings {
  explicit Phrasings(const Snapshot& now) {
    const Content& content = *now.content;
    const auto add = [&](TargetKind kind, std::size_t index, const std::vector<Phrasing>& phrasings) {
      for (const Phrasing& phrasing : phrasings) {
        vectors.add(vector_of(now.reader, fill_slot(phrasing.text, "{role}", kRoleSlot)));
        targets.emplace_back(kind, index);
      }
    };
    for (std::size_t i = 0; i < content.facets.size(); ++i)
      add(TargetKind::facet, i, content.facets[i].phrasings);
    for (std::size_t i = 0; i < content.who.size(); ++i) {
      add(TargetKind::who, i, content.who[i].phrasings);
      add(TargetKind::who, i, {{content.who[i].question, {}}});
    }
    for (std::size_t i = 0; i < content.entries.size(); ++i)
      add(TargetKind::entry, i, content.entries[i].phrasings);
    for (std::size_t i = 0; i < content.chat.size(); ++i) add(TargetKind::chat, i, content.chat[i].phrasings);
    for (std::size_t i = 0; i < content.not_covered.size(); ++i)
      add(TargetKind::not_covered, i, content.not_covered[i].phrasings);
  }

  // How near the nearest phrasing of the target is; 0 where none is somehow near.
  float nearest(const QuestionVector& vector, const Target& target) const {
    float best = 0;
    for (const VectorIndex::Near& near : vectors.find(vector, kSomehowNear)) {
      if (targets[near.number] == std::pair(target.kind, target.index)) best = std::max(best, near.cosine);
    }
    return best;
  }

  VectorIndex vectors;
  std::vector<std::pair<TargetKind, std::size_t>> targets;
};

}  // namespace

PhrasingPreview::PhrasingPreview(const Snapshot& now, const std::vector<AskedText>& asked)
    : now_(now), logged_(asked.size()) {
  const Phrasings phrasings(now);
  std::vector<QuestionVector> vectors(asked.size());
  two_at_a_time(asked.size(), [&](std::size_t i) {
    vectors[i] = vector_of(now.reader, asked[i].text);
    const Reading reading = now.reader.read(asked[i].text, nullptr);
    const bool answered = reading.outcome != Outcome::unanswered && reading.target;
    const float own = reading.target ? phrasings.nearest(vectors[i], *reading.target) : 0;
    const float needed = answered && reading.confidence >= kCertain ? kTheSame : std::max(own, kNearEnough);
    logged_[i] = {asked[i].text, asked[i].asks, answered ? entry_id(*now.content, *reading.target) : "",
                  needed};
  });
  for (QuestionVector& vector : vectors) vectors_.add(std::move(vector));
}

PhrasingPreview::Pull PhrasingPreview::of(std::string_view to, std::string_view phrasing) const {
  Pull pull;
  const bool answers = !to.starts_with("not_covered/");
  const QuestionVector vector = vector_of(now_.reader, fill_slot(phrasing, "{role}", kRoleSlot));
  for (const VectorIndex::Near& near : vectors_.find(vector, kNearEnough)) {
    const Logged& logged = logged_[near.number];
    if (near.cosine < logged.needed || logged.entry == to) continue;
    if (logged.entry.empty()) {
      pull.answers += answers ? logged.asks : 0;
    } else {
      pull.takes[logged.entry] += logged.asks;
    }
  }
  return pull;
}

std::vector<AskedText> PhrasingPreview::near(std::string_view text, std::size_t most) const {
  const QuestionVector vector = vector_of(now_.reader, fill_slot(text, "{role}", kRoleSlot));
  std::vector<VectorIndex::Near> found = vectors_.find(vector, kSomehowNear);
  const auto end = found.begin() + static_cast<std::ptrdiff_t>(std::min(most, found.size()));
  std::partial_sort(found.begin(), end, found.end(), [](const auto& a, const auto& b) {
    return a.cosine != b.cosine ? a.cosine > b.cosine : a.number < b.number;
  });
  std::vector<AskedText> texts;
  for (auto each = found.begin(); each != end; ++each)
    texts.push_back({logged_[each->number].text, logged_[each->number].asks});
  return texts;
}

}  // namespace rolecall
