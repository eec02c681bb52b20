#include "knowledge/question.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(Names, OfPlatformsAndChannelsAreThoseOfTheLog) {
  EXPECT_EQ(name_of(Platform::terminal), "terminal");
  EXPECT_EQ(name_of(Platform::api), "api");
  EXPECT_EQ(name_of(Platform::web), "web");
  EXPECT_EQ(name_of(Platform::slack), "slack");
  EXPECT_EQ(name_of(Platform::imported), "import");
  EXPECT_EQ(name_of(ChannelKind::none), "none");
  EXPECT_EQ(name_of(ChannelKind::slash_command), "slash-command");
  EXPECT_EQ(name_of(ChannelKind::direct_message), "direct-message");
  EXPECT_EQ(name_of(ChannelKind::channel), "channel");
}

TEST(Names, LeadBackToTheirPlatforms) {
  for (const Platform platform :
       {Platform::terminal, Platform::api, Platform::web, Platform::slack, Platform::imported}) {
    EXPECT_EQ(platform_of(name_of(platform)), platform) << name_of(platform);
  }
  for (const char* other : {"", "Slack", "teams", "imported"})
    EXPECT_EQ(platform_of(other), std::nullopt) << other;
}

}  // namespace
}  // namespace rolecall
