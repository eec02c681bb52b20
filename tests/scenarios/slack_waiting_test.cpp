// Who wants to hear when there is an answer hears it, once, and nobody else.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/admin_browser.h"
#include "tests/support/faq_folder.h"
#include "tests/support/log_rows.h"
#include "tests/support/slack_scenario.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::string kAboutMonitors =
    "entries:\n"
    "  - id: faq/monitor\n"
    "    phrasings: [where do I get a second monitor]\n"
    "    lead: The facility team lends monitors.\n"
    "    source: 0\n";

struct SlackWaitingTest : testing::Test {
  // Asks what nothing is known about, and presses "Tell me when there is an answer".
  void ask_and_wait(const std::string& text = "where do I get a second monitor") {
    const std::size_t before = scenario.posts().size();
    ASSERT_EQ(scenario.send(SlackEvent{.text = text}).status, 200);
    ASSERT_TRUE(scenario.wait_for_posts(before + 1)) << scenario.log();
    SlackPlace place{.message_ts = scenario.posts().back().ts};
    place.response_url =
        scenario.slack().issue_response_url(kTeam, place.channel, place.user, place.message_ts);
    const std::string id = log_rows(scenario.server().database()).back().at("id");
    ASSERT_EQ(scenario.interact(button_click(place, "tell_me", id)).status, 200);
    ASSERT_THAT(waiting(), Contains(text));
  }

  // The questions that somebody waits for.
  std::vector<std::string> waiting() {
    std::vector<std::string> texts;
    for (const LogRow& row : log_rows(scenario.server().database(), "id IN (SELECT question FROM waiting)"))
      texts.push_back(row.at("text"));
    return texts;
  }

  void restart() {
    scenario.stop();
    scenario.start();
  }

  FaqFolder content;
  SlackScenario scenario{Settings{{"ROLECALL_CONTENT", content.path()}}};
};

TEST_F(SlackWaitingTest, HearsOfTheAnswerAfterAStartWithContentThatHasIt) {
  ask_and_wait();
  content.write("monitors.yaml", kAboutMonitors);
  restart();
  ASSERT_TRUE(scenario.wait_for_posts(2)) << scenario.log();
  const SlackMessage told = scenario.posts()[1];
  EXPECT_EQ(told.channel, "D0ASKER") << "in the bot's conversation with who asked";
  EXPECT_THAT(told.field("/text"), AllOf(HasSubstr("There is an answer now"), HasSubstr("lends monitors")));
  EXPECT_THAT(waiting(), IsEmpty()) << "nobody is told twice";
}

TEST_F(SlackWaitingTest, HearsOfTheAnswerAfterContentWasReadAgain) {
  ask_and_wait();
  content.write("monitors.yaml", kAboutMonitors);
  scenario.server().process().signal(SIGHUP);
  ASSERT_TRUE(scenario.wait_for_posts(2)) << scenario.log();
  EXPECT_THAT(scenario.posts()[1].field("/text"), HasSubstr("lends monitors"));
}

TEST_F(SlackWaitingTest, HearsOfTheAnswerOnceAnAdminPublishesIt) {
  ask_and_wait();
  add_to_draft_of_operator(scenario.server(), NewEntry{"faq/monitor",
                                                       "Monitors",
                                                       "Where do I get a second monitor?",
                                                       {},
                                                       "The facility team lends monitors.",
                                                       0});
  const AdminBrowser browser(scenario.server());
  ASSERT_TRUE(browser.replay());
  EXPECT_THAT(waiting(), Contains("where do I get a second monitor")) << "a draft is no answer";
  ASSERT_EQ(browser.publish(), "/admin/revisions?done=published");
  ASSERT_TRUE(scenario.wait_for_posts(2)) << scenario.log();
  EXPECT_EQ(scenario.posts()[1].channel, "D0ASKER");
  EXPECT_THAT(scenario.posts()[1].field("/text"), HasSubstr("lends monitors"));
  EXPECT_THAT(waiting(), IsEmpty());

  // Taken back and published again: who was told is not told twice.
  for (const char* newest : {"1", "2"}) {
    ASSERT_EQ(browser.post("/admin/revisions/undo", std::string("revision=") + newest).status, 303);
  }
  ask_and_wait("who waters the plants on the roof");
  restart();  // asks all again that somebody waits for
  EXPECT_EQ(scenario.posts().size(), 3U) << scenario.log();
}

TEST_F(SlackWaitingTest, WaitsOnWhileThereIsNone) {
  ask_and_wait("who waters the plants on the roof");
  ask_and_wait();
  content.write("monitors.yaml", kAboutMonitors);
  restart();
  ASSERT_TRUE(scenario.wait_for_posts(3)) << scenario.log();
  EXPECT_THAT(scenario.posts()[2].field("/text"), HasSubstr("lends monitors"));
  EXPECT_THAT(waiting(), ElementsAre("who waters the plants on the roof")) << "which was looked at first";
}

TEST_F(SlackWaitingTest, IsNotToldOnceForgotten) {
  ask_and_wait();
  ASSERT_EQ(scenario.send(SlackEvent{.text = "forget me"}).status, 200);
  ASSERT_TRUE(scenario.wait_for_posts(2));
  EXPECT_THAT(waiting(), IsEmpty());
}

TEST_F(SlackWaitingTest, LeavesTheirIdInNoFile) {
  ask_and_wait();
  for (const auto& file : std::filesystem::directory_iterator(scenario.server().database().parent_path())) {
    std::ifstream stream(file.path(), std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(stream), {}};
    EXPECT_EQ(bytes.find("U0ASKER"), std::string::npos) << file.path();
  }
}

}  // namespace
}  // namespace rolecall::test
