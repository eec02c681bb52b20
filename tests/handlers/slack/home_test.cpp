#include "handlers/slack/home.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/block_kit_limits.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using test::view_faults;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const Time kAsked{std::chrono::seconds(1'700'000'000)};

HomeFigures figures() {
  return {.roles = {{"Product manager", "PM"}, {"Technical program manager", "TPM"}, {"Scrum master"}},
          .top = {"pm vs tpm", "does a tpm code?"},
          .recent = {{"pm vs tpm", kAsked, Outcome::answered, "Product manager vs TPM"},
                     {"which pm?", kAsked, Outcome::clarified, "Which PM do you mean?"},
                     {"hello", kAsked, Outcome::chat, ""},
                     {"who pays?", kAsked, Outcome::unanswered, ""}}};
}

json checked(const HomeFigures& figures) {
  const std::string view = home_view(figures);
  EXPECT_THAT(view_faults(view), IsEmpty()) << view.substr(0, 2000);
  return json::parse(view);
}

json block(const json& view, const std::string& block_id) {
  for (const json& block : view["blocks"]) {
    if (block.value("block_id", "") == block_id) return block;
  }
  return nullptr;
}

TEST(Home, LetsTwoRolesBeCompared) {
  const json compare = block(checked(figures()), "home_compare");
  ASSERT_EQ(compare["elements"].size(), 3U);
  EXPECT_EQ(compare["elements"][0]["action_id"], "home_role:1");
  EXPECT_EQ(compare["elements"][1]["action_id"], "home_role:2");
  EXPECT_EQ(compare["elements"][2]["action_id"], "home_compare");
  EXPECT_EQ(compare["elements"][0]["options"], compare["elements"][1]["options"]);
  const json& option = compare["elements"][0]["options"][0];
  EXPECT_EQ(option["text"]["text"], "Product manager (PM)");
  EXPECT_EQ(option["value"], "Product manager");
}

TEST(Home, ComparesNothingWithFewerThanTwoRoles) {
  HomeFigures one = figures();
  one.roles = {{"Product manager", "PM"}, {"Product manager", "PdM"}, {" "}};
  EXPECT_EQ(block(checked(one), "home_compare"), nullptr);
  one.roles = {{"Product manager"}, {std::string(76, 'x')}};
  EXPECT_EQ(block(checked(one), "home_compare"), nullptr) << "Slack would refuse the value";
}

TEST(Home, AsksTheTopQuestionsWithAClick) {
  const json top = block(checked(figures()), "home_top");
  ASSERT_EQ(top["elements"].size(), 2U);
  EXPECT_EQ(top["elements"][1]["action_id"], "home_ask:2");
  EXPECT_EQ(top["elements"][1]["value"], "does a tpm code?");
}

TEST(Home, ShowsWhatThePersonAskedAndWhatCameOfIt) {
  const std::string view = checked(figures())["blocks"].dump();
  EXPECT_THAT(view, HasSubstr("\xE2\x80\x9Cpm vs tpm\xE2\x80\x9D\\nAnswered: Product manager vs TPM \xC2\xB7 "
                              "<!date^1700000000^{date_short_pretty} {time}|2023-11-14 22:13 UTC>"));
  EXPECT_THAT(view, HasSubstr("\\nAsked back: Which PM do you mean?"));
  EXPECT_THAT(view, HasSubstr("\xE2\x80\x9Chello\xE2\x80\x9D\\nAnswered \xC2\xB7"));
  EXPECT_THAT(view, HasSubstr("\xE2\x80\x9Cwho pays?\xE2\x80\x9D\\nNot in the knowledge base \xC2\xB7"));
}

TEST(Home, HasNothingOfAPersonWhoAskedNothing) {
  const std::string view = checked({})["blocks"].dump();
  EXPECT_THAT(view, HasSubstr("Nothing yet."));
  HomeFigures forgotten;
  forgotten.recent = {{"", kAsked, Outcome::answered, "A title"}};
  EXPECT_EQ(checked(forgotten)["blocks"].dump(), view) << "rows whose text was forgotten";
}

TEST(Home, SaysHowAskersAreKnown) {
  HomeFigures ids = figures();
  ids.ids = true;
  EXPECT_THAT(home_view(figures()), HasSubstr("under a pseudonym instead of your name"));
  EXPECT_THAT(home_view(ids), AllOf(HasSubstr("with your Slack id"), Not(HasSubstr("pseudonym"))));
}

TEST(Home, ForgetsOnlyAfterAskingWhetherItIsMeant) {
  const json privacy = block(checked(figures()), "home_privacy");
  EXPECT_EQ(privacy["elements"][0]["action_id"], "forget_me");
  EXPECT_EQ(privacy["elements"][0]["style"], "danger");
  EXPECT_THAT(privacy["elements"][0]["confirm"]["text"]["text"].get<std::string>(), HasSubstr("for good"));
}

TEST(Home, StaysWithinTheLimitsAndKeepsForgetMeWhateverComes) {
  for (const std::string piece :
       {"<!channel> & ", "\xF0\x9F\x98\x80", "\xE4\xBD\xA0", "\"\\", "\xFF", "\n\x01"}) {
    for (const std::size_t size : {10U, 60U, 1900U, 9000U}) {
      std::string text;
      while (text.size() < size) text += piece;
      HomeFigures many{.command = text, .ids = true};
      for (int i = 0; i < 150; ++i) {
        many.roles.push_back({text + std::to_string(i), text, text});
        many.top.push_back(text + std::to_string(i));
        many.recent.push_back({text, kAsked, static_cast<Outcome>(i % 4), text});
      }
      EXPECT_NE(block(checked(many), "home_privacy"), nullptr) << piece << size;
    }
  }
}

}  // namespace
}  // namespace rolecall::slack
