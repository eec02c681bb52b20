// What the admins' channel hears, wherever it was asked.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/slack_scenario.h"

namespace rolecall::test {
namespace {

using testing::HasSubstr;

TEST(SlackAdmins, HearOfQuestionsFromOtherWorkspacesInTheirOwn) {
  SlackScenario scenario(SlackScenario::Many{}, {{"ROLECALL_ADMIN_CHANNEL", "T0OPS/C0ADMINS"}});
  for (const char* team : {"T0ONE", "T0OPS"})
    ASSERT_EQ(scenario.install({.workspace = {.team = team}}).status, 200) << scenario.log();
  ASSERT_EQ(scenario.send(SlackEvent{.text = "what is a scrum master?"}).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(1)) << scenario.log();

  SlackPlace place{.message_ts = scenario.posts()[0].ts};
  place.response_url =
      scenario.slack().issue_response_url("T0ONE", place.channel, place.user, place.message_ts);
  ASSERT_EQ(scenario.interact(button_click(place, "ask_person", "1")).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(1, "C0ADMINS")) << scenario.log();
  const SlackMessage card = scenario.posts("C0ADMINS")[0];
  EXPECT_EQ(card.workspace, "T0OPS") << card.content;
  EXPECT_THAT(card.field("/text"), HasSubstr("what is a scrum master?"));
}

}  // namespace
}  // namespace rolecall::test
