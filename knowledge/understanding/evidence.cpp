#include "knowledge/understanding/evidence.h"

#include <algorithm>

namespace rolecall {

std::array<double, Evidence::kCount> Evidence::values() const {
  constexpr double kDecisionMax = 2;
  constexpr double kTellingMax = 6;
  return {cosine,
          fit,
          coverage,
          target_coverage,
          std::clamp(decision, -kDecisionMax, kDecisionMax),
          std::clamp(decision_lead, -kDecisionMax, kDecisionMax),
          nearness(),
          nearness_lead,
          unknown,
          std::min(telling, kTellingMax),
          telling <= 1 ? 1.0 : 0.0,
          named};
}

}  // namespace rolecall
