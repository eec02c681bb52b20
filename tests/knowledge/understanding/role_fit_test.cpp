#include "knowledge/understanding/role_fit.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

constexpr std::uint64_t kProduct = 1, kProgram = 2, kProject = 4;

double fit(std::uint64_t asked, std::uint64_t phrased) {
  return role_fit(TargetKind::entry, {.named = asked}, phrased, phrased);
}

TEST(RoleFit, IsPerfectForTheSameRoles) {
  EXPECT_EQ(fit(kProduct, kProduct), 1);
  EXPECT_EQ(fit(kProduct | kProject, kProduct | kProject), 1);
}

TEST(RoleFit, IsBetterForSomeOfTheRolesThanForOthers) {
  EXPECT_GT(fit(kProduct, kProduct | kProject), kOtherRoles);
  EXPECT_GT(fit(kProduct | kProject, kProduct), kOtherRoles);
  EXPECT_EQ(fit(kProduct, kProject), kOtherRoles);
}

TEST(RoleFit, TakesTwoRolesOfWhichOneIsAnotherForOtherRoles) {
  EXPECT_EQ(fit(kProduct | kProject, kProgram | kProject), kOtherRoles);
}

}  // namespace
}  // namespace rolecall
