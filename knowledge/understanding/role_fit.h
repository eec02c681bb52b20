// How well the roles of a question suit those of a phrasing.
#pragma once

#include <cstdint>

#include "knowledge/content/target.h"

namespace rolecall {

// Which roles the question is about, a bit each (features.h).
struct AskedRoles {
  std::uint64_t named = 0;     // without doubt
  std::uint64_t possible = 0;  // what an ambiguous form that nothing settled may mean
  bool any = false;            // a phrasing's slot: whichever fits
  bool spoken_of = false;      // the conversation is about roles, whether or not the question names one
};

// A phrasing about other roles than the question's, which is hardly ever meant.
inline constexpr double kOtherRoles = 0.4;

// 0..1, 1 is perfect. A bit for each role that the phrasing names, and that any phrasing of its target names.
double role_fit(TargetKind kind, const AskedRoles& roles, std::uint64_t phrased, std::uint64_t of_target);

}  // namespace rolecall
