#include "handlers/slack/guide.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall::slack {
namespace {

const std::vector<std::string> kSix = {"one?", "two?", "three?", "four?", "five?", "six?"};

std::vector<std::string> bullets(const Answer& answer) {
  std::vector<std::string> texts;
  for (const Statement& item : std::get<Bullets>(answer.body.at(0)).items) texts.push_back(item.text);
  return texts;
}

TEST(Guide, OffersTheFirstFiveExamplesAsButtons) {
  const Guide guide{.roles = {}, .examples = kSix};
  for (const Answer& answer : {how_to(guide, "/role"), help(guide, "/role"), role_list(guide, "/role")}) {
    ASSERT_EQ(answer.suggestions.size(), 5U) << answer.title;
    EXPECT_EQ(answer.suggestions[4].question, "five?");
    EXPECT_EQ(answer.outcome, Outcome::chat);
  }
}

TEST(Guide, NamesTheCommandAsItWasTyped) {
  EXPECT_THAT(how_to({}, "/whois").lead[0].text, testing::HasSubstr("/whois help"));
  EXPECT_THAT(bullets(help({.roles = {}, .examples = kSix}, "/whois")),
              testing::ElementsAre("/whois one?: a question like this", "/whois roles: the roles that I know",
                                   "/whois help: this message",
                                   "/whois forget-me: what you asked is not known as yours any more"));
}

TEST(Guide, ListsRolesWithWhatIsKnownOfThem) {
  const Guide guide{.roles = {{"Product Manager", "PM", "decides what to build"},
                              {"Program Manager", "", "coordinates"},
                              {"Clerk"}},
                    .examples = {}};
  EXPECT_THAT(bullets(role_list(guide, "/role")),
              testing::ElementsAre("Product Manager (PM): decides what to build",
                                   "Program Manager: coordinates", "Clerk"));
}

TEST(Guide, SaysSoWhenNoRoleIsDescribed) {
  const Answer answer = role_list({}, "/role");
  EXPECT_TRUE(answer.body.empty());
  EXPECT_THAT(answer.lead.at(0).text, testing::HasSubstr("No roles"));
}

}  // namespace
}  // namespace rolecall::slack
