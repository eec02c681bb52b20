// The phrase matcher: which of all known phrasings is the question nearest to?
//
// Every phrasing is a vector of word 1-2-grams (stems) and of character 3-5-grams inside words, each
// weighted by how few targets use it. Role mentions are one slot, so that "is {role} a glorified
// {role}" serves every role; which roles they are is weighed apart. A question's score with a
// phrasing is the cosine of the two. Grammar's ground (define, compare) has phrasings here too, for
// wordings that no rule knows.
//
// Built once with the content, then only read, from any thread.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/understanding/candidate.h"
#include "knowledge/understanding/feature_index.h"
#include "knowledge/understanding/linked_question.h"

namespace rolecall {

// A phrasing before its role slots are filled.
struct PhraseTarget {
  TargetKind kind;
  std::size_t index = 0;  // as in Target; unused by define and compare
};

struct LinkedPhrasing {
  PhraseTarget target;
  std::string text;  // as the author wrote it
  LinkedQuestion question;
};

// A phrasing near the question. Its roles are not decided yet.
struct PhraseMatch {
  std::uint32_t phrasing;
  double score;  // 0..1
};

// Which roles the question is about, a bit each (features.h).
struct AskedRoles {
  std::uint64_t named = 0;     // without doubt
  std::uint64_t possible = 0;  // what an ambiguous form that nothing settled may mean
};

class PhraseMatcher {
 public:
  explicit PhraseMatcher(std::vector<LinkedPhrasing> phrasings);

  // The phrasing that is the question, but for articles, marks and which roles fill generic slots. An
  // author's own words win over every rule.
  std::optional<std::uint32_t> same(const LinkedQuestion& question) const;

  // The best phrasing of each target, best first, at most `limit` targets.
  std::vector<PhraseMatch> nearest(const LinkedQuestion& question, const AskedRoles& roles,
                                   std::size_t limit) const;

  const LinkedPhrasing& phrasing(std::uint32_t index) const { return phrasings_[index]; }
  std::size_t size() const { return phrasings_.size(); }

 private:
  // How well the question's roles suit the phrasing's: 0..1.
  double fit(std::uint32_t phrasing, const AskedRoles& roles) const;
  double coverage(const LinkedQuestion& question, const LinkedQuestion& phrasing) const;

  std::vector<LinkedPhrasing> phrasings_;                         // those of one target side by side
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_key_;  // features.h: phrase_key
  std::vector<std::uint32_t> target_of_;                          // phrasing -> its target's number
  std::vector<bool> takes_any_role_;                              // phrasing -> it has {role} slots
  std::vector<std::uint64_t> roles_of_;                           // phrasing -> bit per named role
  std::vector<std::uint64_t> roles_of_target_;  // target's number -> those of all its phrasings
  FeatureIndex features_;
};

}  // namespace rolecall
