// All that is shown in Slack, looked at as Slack looks at it.
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "knowledge/answering/plain_text.h"
#include "tests/support/block_kit_limits.h"
#include "tests/support/example_answers.h"
#include "tests/support/slack_payloads.h"

namespace rolecall::test {
namespace {

using nlohmann::json;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

TEST(SlackPayloads, AreAllAcceptedBySlacksRules) {
  std::set<SlackPayload::Kind> kinds;
  for (const SlackPayload& payload : slack_payloads()) {
    EXPECT_THAT(payload_faults(payload), IsEmpty()) << payload.name << '\n' << payload.json.substr(0, 1000);
    kinds.insert(payload.kind);
  }
  EXPECT_EQ(kinds.size(), 3U);
}

TEST(SlackPayloads, AreAcceptedForEveryOutcomeWithAnyExtrasInAnyPlace) {
  for (const Answer& answer : {test::definition_answer(), test::unanswered_answer(), test::clarified_answer(),
                               test::did_you_mean_answer(), test::chat_answer()}) {
    const std::string plain = plain_text(answer);
    for (const std::int64_t id : {0, 42}) {
      for (const slack::Extras& extras : every_extras()) {
        for (const slack::Place& place : every_place()) {
          const std::string message = slack::message(answer, id, plain, extras, place);
          ASSERT_THAT(block_kit_faults(message), IsEmpty()) << answer.title << '\n' << message;
        }
      }
    }
  }
}

// Where Slack looks for mark-up: in `text` and in the texts of mrkdwn objects.
void collect_mrkdwn(const json& value, std::string& found) {
  if (value.is_object() && value.value("type", "") == "mrkdwn") found += value["text"].get<std::string>();
  if (value.is_structured()) {
    for (const json& inner : value) collect_mrkdwn(inner, found);
  }
}

TEST(SlackPayloads, PingNobodyByWhatSomebodyTyped) {
  for (const SlackPayload& payload : slack_payloads()) {
    const json parsed = json::parse(payload.json);
    std::string mrkdwn = parsed.value("text", "");
    collect_mrkdwn(parsed, mrkdwn);
    EXPECT_THAT(mrkdwn, AllOf(Not(HasSubstr("<!channel")), Not(HasSubstr("<!here")),
                              Not(HasSubstr("<!everyone")), Not(HasSubstr("<!subteam"))))
        << payload.name;
  }
}

TEST(SlackPayloads, SayTheWholeAnswerToScreenReaders) {
  for (const auto& [name, answer] : test::every_example_answer()) {
    const std::string plain = plain_text(answer);
    if (utf16_length(plain) > 3000 || plain.find_first_of("&<>\x1B\xFF") != std::string::npos) continue;
    for (const slack::Place& place : every_place()) {
      const json message = json::parse(slack::message(answer, 42, plain, {.note = "A note."}, place));
      EXPECT_EQ(message["text"], "A note.\n\n" + plain) << name;
    }
  }
}

// The checker itself: it would be of no use if it found nothing.
TEST(BlockKitLimits, FindWhatSlackWouldRefuse) {
  const json button = {{"type", "button"},
                       {"text", {{"type", "plain_text"}, {"text", "b"}}},
                       {"action_id", "b"},
                       {"value", "b"}};
  const auto message = [](const json& block) {
    return json{{"response_type", "ephemeral"},
                {"text", "t"},
                {"unfurl_links", false},
                {"unfurl_media", false},
                {"blocks", {block}}}
        .dump();
  };
  const auto mrkdwn = [&](const std::string& text) {
    return message({{"type", "section"}, {"text", {{"type", "mrkdwn"}, {"verbatim", true}, {"text", text}}}});
  };
  const auto actions = [&](const json& element) {
    return message({{"type", "actions"}, {"block_id", "a"}, {"elements", {element}}});
  };
  EXPECT_THAT(block_kit_faults(actions(button)), IsEmpty());
  EXPECT_THAT(block_kit_faults(mrkdwn("<@U1> <#C1> <!date^1^{date}|x> <https://a.b|c> &lt;")), IsEmpty());

  json bad_style = button, bad_confirm = button;
  bad_style["style"] = "default";
  bad_confirm["confirm"] = {{"title", {{"type", "plain_text"}, {"text", "t"}}}};
  const json select = {{"type", "static_select"},
                       {"action_id", "s"},
                       {"placeholder", {{"type", "plain_text"}, {"text", "p"}}},
                       {"options", json::array()}};
  for (const std::string& wrong :
       {mrkdwn("<!channel>"), mrkdwn("<!here|x>"), mrkdwn("a < b"), mrkdwn("a & b"), mrkdwn("<@U1|<!here>>"),
        mrkdwn(std::string(3001, 'x')), actions(bad_style), actions(bad_confirm), actions(select),
        message({{"type", "input"}}),
        std::string(R"({"text":"t","unfurl_links":false,"unfurl_media":false})")})
    EXPECT_THAT(block_kit_faults(wrong), Not(IsEmpty())) << wrong;

  for (
      const std::string wrong :
      {R"({"type":"home","blocks":[]})", R"({"type":"home","blocks":[{"type":"table","rows":[[]]}]})",
       R"({"type":"modal","title":{"type":"plain_text","text":"longer than the 24 allowed"},"blocks":[{"type":"divider"}]})",
       R"({"type":"modal","title":{"type":"plain_text","text":"t"},"blocks":[{"type":"input","block_id":"i",
            "label":{"type":"plain_text","text":"l"},"element":{"type":"plain_text_input","action_id":"a"}}]})"})
    EXPECT_THAT(view_faults(wrong), Not(IsEmpty())) << wrong;
}

}  // namespace
}  // namespace rolecall::test
