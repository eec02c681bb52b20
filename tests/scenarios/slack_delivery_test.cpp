// What gets to Slack, when Slack is slow, refuses, breaks off, or when we are ended in between.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/slack_scenario.h"

namespace rolecall::test {
namespace {

using testing::HasSubstr;

TEST(SlackDelivery, AnAnswerIsPostedWhereTheQuestionWasAsked) {
  SlackScenario scenario;
  EXPECT_EQ(scenario.send(SlackEvent{.text = "pm vs tpm"}).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(1)) << scenario.log();
  EXPECT_EQ(scenario.posts()[0].channel, "D0ASKER");
  EXPECT_THAT(scenario.posts()[0].field("/text"), HasSubstr("Product Manager vs Technical Program Manager"));
}

}  // namespace
}  // namespace rolecall::test
