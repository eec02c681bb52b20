#include "knowledge/understanding/role_fit.h"

namespace rolecall {

namespace {

// Who names a role seldom means what is about no role at all, like the weather.
constexpr double kEveryday = 0.7;

}  // namespace

double role_fit(TargetKind kind, const AskedRoles& roles, std::uint64_t phrased, std::uint64_t of_target) {
  if (roles.any) return 1;
  std::uint64_t asked = roles.named;
  if (kind == TargetKind::chat)
    return asked == 0 && roles.possible == 0 ? 1 : 0.5;  // small talk is about no role
  if (kind == TargetKind::not_covered && asked != 0 && phrased == 0 && of_target == 0) return kEveryday;
  if (kind == TargetKind::who) return asked == 0 || asked == phrased ? 1 : 0.97;
  if (asked == 0 && roles.possible != 0) {
    std::uint64_t reference = phrased ? phrased : of_target;
    return reference == 0 ? 0.97 : (reference & roles.possible) != 0 ? 0.9 : kOtherRoles;
  }
  if (asked == 0) return phrased == 0 ? 1 : 0.7;
  if (asked == phrased) return 1;
  std::uint64_t reference = phrased ? phrased : of_target;
  if (reference == 0) return 0.97;
  if ((asked & ~reference) == 0) return 0.94;
  if ((reference & ~asked) == 0) return 0.88;
  return kOtherRoles;  // also of two roles when one of them is another: that compares others
}

}  // namespace rolecall
