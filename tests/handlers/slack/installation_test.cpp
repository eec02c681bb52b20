#include "handlers/slack/installation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall::slack {

namespace {

using testing::ElementsAre;
using testing::IsEmpty;

TEST(Installation, BelongsToTheWorkspaceAndThenToItsOrganisation) {
  EXPECT_THAT(candidates({"", "T1"}), ElementsAre(InstallationKey{"", "T1"}));
  EXPECT_THAT(candidates({"E1", "T1"}), ElementsAre(InstallationKey{"E1", "T1"}, InstallationKey{"E1", ""}));
  EXPECT_THAT(candidates({"E1", "T1", true}),
              ElementsAre(InstallationKey{"E1", ""}, InstallationKey{"E1", "T1"}));
  EXPECT_THAT(candidates({"E1", "", true}), ElementsAre(InstallationKey{"E1", ""}));
  EXPECT_THAT(candidates({"E1", ""}), ElementsAre(InstallationKey{"E1", ""}));
  EXPECT_THAT(candidates({"", "T1", true}), ElementsAre(InstallationKey{"", "T1"}));
  EXPECT_THAT(candidates({}), IsEmpty());
}

TEST(Installation, EndsWhenTheAppOrItsBotsTokenIsGone) {
  const struct {
    std::string_view type;
    std::size_t bots;
    Origin origin;
    std::optional<Ending> ending;
  } cases[] = {
      {"app_uninstalled", 0, {"E1", "T1"}, Ending{{"E1", "T1"}, "uninstalled"}},
      {"app_uninstalled", 0, {"", "T1"}, Ending{{"", "T1"}, "uninstalled"}},
      {"app_uninstalled", 0, {"E1", ""}, Ending{{"E1", ""}, "uninstalled"}},
      {"app_uninstalled", 0, {"E1", "T1", true}, Ending{{"E1", ""}, "uninstalled"}},
      {"tokens_revoked", 1, {"E1", ""}, Ending{{"E1", ""}, "revoked"}},
      {"tokens_revoked", 2, {"", "T1"}, Ending{{"", "T1"}, "revoked"}},
      {"tokens_revoked", 0, {"", "T1"}, {}},  // people's own tokens alone
      {"app_uninstalled", 0, {}, {}},
      {"tokens_revoked", 1, {}, {}},
      {"team_access_revoked", 1, {"E1", ""}, {}},
      {"message", 0, {"", "T1"}, {}},
      {"", 1, {"", "T1"}, {}},
  };
  for (const auto& [type, bots, origin, ending] : cases) {
    EXPECT_TRUE(ending_of(type, bots, origin) == ending) << type << ' ' << bots << ' ' << origin.team;
  }
}

}  // namespace
}  // namespace rolecall::slack
