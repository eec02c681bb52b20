#include "knowledge/understanding/confidence.h"

#include <cmath>

namespace rolecall {

double phrase_confidence(double cosine) {
  // A logistic curve through the development questions: half of the matches at the middle are right.
  constexpr double kMiddle = 0.24;
  constexpr double kSteepness = 12;
  return 1 / (1 + std::exp(-kSteepness * (cosine - kMiddle)));
}

}  // namespace rolecall
