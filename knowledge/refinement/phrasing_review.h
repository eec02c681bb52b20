// What authors should look at among the phrasings of a content: answers that are asked for in nearly the same
// words, and phrasings that would reach another answer if they were not there. The reader itself is asked,
// each phrasing as if it were missing.
//
// The facets of all roles count as one answer, as they share their phrasings.
#pragma once

#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "knowledge/background.h"
#include "knowledge/knowledge.h"

namespace rolecall {

// Two answers, by their nearest phrasings.
struct NearAnswers {
  std::string entry;  // an entry id, or not_covered/ID
  std::string phrasing;
  std::string other;
  std::string other_phrasing;
  double likeness = 0;  // 0..1

  bool operator==(const NearAnswers&) const = default;
};

// A phrasing that reaches its answer only because it stands there.
struct StrayPhrasing {
  std::string entry;  // that has it
  std::string phrasing;
  std::string other;    // that it would reach
  std::string nearest;  // of the other's phrasings
  double likeness = 0;  // 0..1, that the other is meant

  bool operator==(const StrayPhrasing&) const = default;
};

struct PhrasingReview {
  std::vector<NearAnswers> near_answers;  // the nearest first
  std::vector<StrayPhrasing> strays;      // likewise

  bool operator==(const PhrasingReview&) const = default;
};

// About a second for the content that ships. Pure.
PhrasingReview review_phrasings(const Snapshot& snapshot);

// Reviews a content once, when somebody wants it. May be used from many threads.
class PhrasingReviews {
 public:
  // The background must outlive this, and end before it does when work was handed in.
  explicit PhrasingReviews(Background& background) : background_(background) {}

  // Null: it is being made.
  std::shared_ptr<const PhrasingReview> get(const std::shared_ptr<const Snapshot>& snapshot);

 private:
  Background& background_;
  std::mutex mutex_;
  std::string made_of_;                         // the version of the content, under mutex_
  std::shared_ptr<const PhrasingReview> made_;  // under mutex_
  std::string making_;                          // likewise; empty: nothing
};

}  // namespace rolecall
