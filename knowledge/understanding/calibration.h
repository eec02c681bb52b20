// From evidence to a probability, and from the operator's target to the bar.
//
// A logistic regression over the content's own phrasings, each asked as if it were not there: with the others
// of its target it should be found, without any of them it should not be answered. So the probability is this
// content's own, and it is made anew at each load.
#pragma once

#include <array>
#include <vector>

#include "knowledge/understanding/evidence.h"

namespace rolecall {

// One target that was proposed for a question whose answer is known.
struct Judged {
  Evidence evidence;
  bool right = false;
};

// For each question without an answer, what was proposed and would be answered.
using Unanswerable = std::vector<std::vector<Evidence>>;

struct Lessons {
  std::vector<Judged> judged;
  Unanswerable naming_a_role, naming_none;
  Unanswerable without_target;  // questions that name no role, as if nothing about their target were there

  void append(Lessons&& others);
};

class Calibration {
 public:
  // With too few samples to learn from, a curve that fits most content stands in.
  explicit Calibration(const Lessons& lessons);

  double probability(const Evidence& evidence) const;

  // The bar at which at most that share (0..1) of the questions that name a role, or of those that name none,
  // is answered although there is no answer.
  double needed(double wrong_share, bool names_role) const;

 private:
  std::vector<double> highest(const Unanswerable& questions) const;

  std::array<double, Evidence::kCount> weights_{};
  double base_ = 0;
  // The highest probability for each unanswerable question, descending.
  std::vector<double> wrong_naming_a_role_, wrong_naming_none_;
};

}  // namespace rolecall
