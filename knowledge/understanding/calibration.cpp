#include "knowledge/understanding/calibration.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <iterator>

#include "knowledge/understanding/liblinear.h"

namespace rolecall {

namespace {

constexpr std::size_t kSamplesMin = 150;
constexpr std::size_t kUnanswerableMin = 30;
// A few dozen questions without an answer say little about the rarest of them.
constexpr double kNeededMin = 0.02, kNeededMax = 0.6;

// How many questions have no answer. Who names a role mostly asks what the content is about; of the other
// questions most may be about something else, as in a channel where people talk to the bot about
// everything. In content without roles nobody names one.
constexpr double kUnanswerable = 0.026;
constexpr double kUnanswerableNamingNone = 0.8;

using Values = std::array<double, Evidence::kCount>;

// Mean and spread of each value, so that the regression's penalty treats them alike.
struct Scale {
  Values mean{}, spread{};

  explicit Scale(const std::vector<Judged>& samples) {
    auto count = static_cast<double>(samples.size());
    for (const Judged& sample : samples) {
      Values values = sample.evidence.values();
      for (std::size_t i = 0; i < values.size(); ++i) {
        mean[i] += values[i] / count;
        spread[i] += values[i] * values[i] / count;
      }
    }
    for (std::size_t i = 0; i < mean.size(); ++i)
      spread[i] = std::sqrt(std::max(spread[i] - mean[i] * mean[i], 1e-6));
  }
};

// Weights of the scaled values, the last one of the constant 1.
std::vector<double> regress(const std::vector<Judged>& samples, const Scale& scale) {
  constexpr std::size_t kWidth = Evidence::kCount + 2;
  std::vector<feature_node> nodes;
  nodes.reserve(samples.size() * kWidth);
  std::vector<feature_node*> rows;
  std::vector<double> labels;
  for (const Judged& sample : samples) {
    rows.push_back(nodes.data() + nodes.size());
    labels.push_back(sample.right ? 1 : -1);
    Values values = sample.evidence.values();
    for (std::size_t i = 0; i < values.size(); ++i)
      nodes.push_back({static_cast<int>(i) + 1, (values[i] - scale.mean[i]) / scale.spread[i]});
    nodes.push_back({static_cast<int>(values.size()) + 1, 1});
    nodes.push_back({-1, 0});
  }
  problem all{static_cast<int>(rows.size()), Evidence::kCount + 1, labels.data(), rows.data(), -1};
  parameter how{};
  how.solver_type = L2R_LR;
  how.C = 1;
  how.eps = 0.01;
  liblinear::Model trained = liblinear::train_silently(all, how);
  // liblinear's first class is that of the first row.
  double sign = trained->label[0] == 1 ? 1 : -1;
  std::vector<double> weights(Evidence::kCount + 1);
  for (std::size_t i = 0; i < weights.size(); ++i) weights[i] = sign * trained->w[i];
  return weights;
}

// The middle of the values down to a place in the order: a single one is a matter of chance.
double down_to(const std::vector<double>& descending, std::size_t place) {
  std::size_t begin = place / 2, end = std::min(descending.size(), place + 1);
  double sum = 0;
  for (std::size_t i = begin; i < end; ++i) sum += std::log(std::max(descending[i], 1e-6));
  return std::exp(sum / static_cast<double>(end - begin));
}

}  // namespace

void Lessons::append(Lessons&& others) {
  auto append = [](auto& to, auto& from) {
    to.insert(to.end(), std::make_move_iterator(from.begin()), std::make_move_iterator(from.end()));
  };
  append(judged, others.judged);
  append(naming_a_role, others.naming_a_role);
  append(naming_none, others.naming_none);
  append(without_target, others.without_target);
}

Calibration::Calibration(const Lessons& lessons) {
  const std::vector<Judged>& samples = lessons.judged;
  auto right = static_cast<std::size_t>(
      std::count_if(samples.begin(), samples.end(), [](const Judged& sample) { return sample.right; }));
  if (right < kSamplesMin || samples.size() - right < kSamplesMin) {
    weights_[6] = 12;  // of nearness()
    base_ = -12 * 0.2;
  } else {
    Scale scale(samples);
    std::vector<double> scaled = regress(samples, scale);
    base_ = scaled.back();
    for (std::size_t i = 0; i < weights_.size(); ++i) {
      weights_[i] = scaled[i] / scale.spread[i];
      base_ -= weights_[i] * scale.mean[i];
    }
  }
  wrong_naming_a_role_ = highest(lessons.naming_a_role);
  bool few = lessons.naming_none.size() < kUnanswerableMin;
  wrong_naming_none_ = highest(few ? lessons.without_target : lessons.naming_none);
}

std::vector<double> Calibration::highest(const Unanswerable& questions) const {
  std::vector<double> probabilities;
  for (const std::vector<Evidence>& proposed : questions) {
    double highest = 0;
    for (const Evidence& evidence : proposed) highest = std::max(highest, probability(evidence));
    probabilities.push_back(highest);
  }
  std::sort(probabilities.begin(), probabilities.end(), std::greater<>());
  return probabilities;
}

double Calibration::probability(const Evidence& evidence) const {
  Values values = evidence.values();
  double sum = base_;
  for (std::size_t i = 0; i < values.size(); ++i) sum += weights_[i] * values[i];
  return 1 / (1 + std::exp(-sum));
}

double Calibration::needed(double wrong_share, bool names_role) const {
  const std::vector<double>& wrong = names_role ? wrong_naming_a_role_ : wrong_naming_none_;
  if (wrong.size() < kUnanswerableMin) return 0.5;
  bool usual = names_role || wrong_naming_a_role_.empty();
  double unanswerable = usual ? kUnanswerable : kUnanswerableNamingNone;
  auto allowed = static_cast<std::size_t>(wrong_share / unanswerable * static_cast<double>(wrong.size()));
  if (allowed >= wrong.size()) return kNeededMin;
  return std::clamp(down_to(wrong, allowed), kNeededMin, kNeededMax);
}

}  // namespace rolecall
