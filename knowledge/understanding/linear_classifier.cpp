#include "knowledge/understanding/linear_classifier.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <mutex>

#include "knowledge/two_at_a_time.h"
#include "knowledge/understanding/hard_negatives.h"
#include "knowledge/understanding/liblinear.h"

namespace rolecall {

namespace {

constexpr double kCost = 2;
// How much a phrasing of the target itself counts beside one of another: there are a few of the former and
// hundreds of the latter.
constexpr double kOwnWeight = 3;
// How exactly the optimum is met. Tighter takes longer and changes no decision that matters.
constexpr double kTolerance = 0.3;
// Smaller weights are left out: most are, and they decide nothing.
constexpr double kWeightMin = 0.02;
// How far one example moves the decision for itself: 2 * kCost if no other were like it, 0 if all were. With
// this value the calibration fits questions that are no phrasings.
constexpr float kInfluence = 0.3F;

// The examples as liblinear's vectors: numbers from 1, ascending, the constant 1, and -1 for the end.
class Vectors {
 public:
  Vectors(const Examples& examples, std::uint32_t features) : width_(static_cast<int>(features) + 1) {
    nodes_.reserve(examples.coordinates.size() + 2 * std::size_t{examples.size()});
    for (std::uint32_t e = 0; e < examples.size(); ++e) {
      rows_.push_back(nodes_.data() + nodes_.size());
      auto first = static_cast<std::ptrdiff_t>(nodes_.size());
      for (const Coordinate& c : examples[e])
        nodes_.push_back({static_cast<int>(c.number) + 1, static_cast<double>(c.value)});
      std::sort(nodes_.begin() + first, nodes_.end(),
                [](const feature_node& a, const feature_node& b) { return a.index < b.index; });
      nodes_.push_back({width_, 1});
      nodes_.push_back({-1, 0});
    }
  }

  // One class against the other: weights[number] of each feature, the constant's last.
  liblinear::Model train(const std::vector<std::uint32_t>& own, const std::vector<std::uint32_t>& others) {
    std::vector<feature_node*> rows;
    rows.reserve(own.size() + others.size());
    std::vector<double> labels(own.size(), 1.0);
    labels.resize(own.size() + others.size(), -1.0);
    for (std::uint32_t e : own) rows.push_back(rows_[e]);
    for (std::uint32_t e : others) rows.push_back(rows_[e]);
    problem all{static_cast<int>(rows.size()), width_, labels.data(), rows.data(), 1};
    parameter how{};
    how.solver_type = L2R_L2LOSS_SVC_DUAL;
    how.C = kCost;
    how.eps = kTolerance;
    int own_label = 1;
    double own_weight = kOwnWeight;
    how.nr_weight = 1;
    how.weight_label = &own_label;
    how.weight = &own_weight;
    std::srand(1);
    return liblinear::train_silently(all, how);
  }

 private:
  int width_;
  std::vector<feature_node> nodes_;
  std::vector<feature_node*> rows_;
};

}  // namespace

LinearClassifier::LinearClassifier(const Examples& examples, std::uint32_t features,
                                   std::uint32_t whole_features, std::uint32_t targets)
    : base_(targets, -1.0F), begin_(features + 1) {
  std::vector<std::vector<std::uint32_t>> of_target(targets);
  for (std::uint32_t e = 0; e < examples.size(); ++e) of_target[examples.targets[e]].push_back(e);
  Vectors vectors(examples, features);
  HardNegatives negatives(examples, whole_features);
  struct Found {
    std::uint32_t feature;
    Weight weight;
  };
  std::vector<Found> found;
  std::vector<std::vector<std::uint32_t>> others(targets);
  two_at_a_time(targets, [&](std::size_t target) {
    if (!of_target[target].empty()) others[target] = negatives.of(of_target[target]);
  });
  // It shuffles with rand(): without the seed, and with two at a time, no classifier would be like the last.
  static std::mutex one_at_a_time;
  std::lock_guard lock(one_at_a_time);
  for (std::uint32_t target = 0; target < targets; ++target) {
    if (others[target].empty()) continue;  // no example, or nothing to tell apart
    liblinear::Model trained = vectors.train(of_target[target], others[target]);
    base_[target] = static_cast<float>(trained->w[features]);
    for (std::uint32_t f = 0; f < features; ++f) {
      if (std::abs(trained->w[f]) < kWeightMin) continue;
      found.push_back({f, {target, static_cast<float>(trained->w[f])}});
      ++begin_[f + 1];
    }
  }
  for (std::size_t f = 1; f < begin_.size(); ++f) begin_[f] += begin_[f - 1];
  weights_.resize(found.size());
  std::vector<std::uint32_t> next = begin_;
  for (const Found& one : found) weights_[next[one.feature]++] = one.weight;
}

void LinearClassifier::decide(const std::vector<Coordinate>& question, std::vector<float>& decisions) const {
  decisions = base_;
  for (const Coordinate& coordinate : question) {
    for (std::uint32_t i = begin_[coordinate.number]; i < begin_[coordinate.number + 1]; ++i)
      decisions[weights_[i].target] += coordinate.value * weights_[i].value;
  }
}

void LinearClassifier::forget_example(std::uint32_t target, std::vector<float>& decisions) {
  for (std::uint32_t t = 0; t < decisions.size(); ++t) {
    float wanted = t == target ? 1 : -1;
    float loss = wanted * (wanted - decisions[t]);
    if (loss > 0) decisions[t] -= wanted * kInfluence * loss;
  }
}

}  // namespace rolecall
