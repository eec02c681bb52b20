// An admin publishes what is in their draft, and takes it back, while the real program answers.
#include <csignal>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/admin_browser.h"
#include "tests/support/faq_folder.h"
#include "tests/support/load.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {
namespace {

using namespace std::chrono_literals;
using testing::HasSubstr;

const ContentEdit kMonitor = NewEntry{"faq/monitor",
                                      "Monitors",
                                      "Where do I get a second monitor?",
                                      {},
                                      "The facility team lends monitors.",
                                      0};
const ContentEdit kOfParking = AddPhrasing{"faq/parking", "somewhere to leave my motorbike"};

std::string entry_of(const RolecallServer& server, const std::string& text) {
  return nlohmann::json::parse(server.ask(text).body).value("entry", "");
}

std::string content_version(const RolecallServer& server) {
  const std::string metrics = server.get("/metrics").body;
  const std::size_t at = metrics.find("rolecall_content_info{");
  return metrics.substr(at, metrics.find('\n', at) - at);
}

class PublishScenario : public testing::Test {
 protected:
  Settings settings() const {
    return {{"ROLECALL_CONTENT", content_.path()}, {"ROLECALL_DATA", (folder_ / "data").string()}};
  }

  FaqFolder content_;
  TemporaryFolder folder_;
};

TEST_F(PublishScenario, WhatIsPublishedIsAnsweredAtOnceAndAfterARestart) {
  {
    RolecallServer server(settings());
    const AdminBrowser browser(server);
    EXPECT_EQ(entry_of(server, "where do I get a second monitor"), "none");
    const std::string before = content_version(server);
    add_to_draft_of_operator(server, kMonitor);
    ASSERT_TRUE(browser.replay());
    EXPECT_THAT(browser.get("/admin/draft").body, HasSubstr("Newly answered: 1"));
    EXPECT_EQ(entry_of(server, "where do I get a second monitor"), "none") << "a draft is no answer";
    EXPECT_EQ(browser.publish(), "/admin/revisions?done=published");
    EXPECT_EQ(entry_of(server, "where do I get a second monitor"), "faq/monitor");
    EXPECT_NE(content_version(server), before);

    server.process().signal(SIGHUP);
    ASSERT_TRUE(server.process().wait_for_error("is answering now, with revision 1"));
    EXPECT_EQ(entry_of(server, "where do I get a second monitor"), "faq/monitor");
    EXPECT_EQ(server.stop(), 0);
  }
  RolecallServer server(settings());
  EXPECT_EQ(entry_of(server, "where do I get a second monitor"), "faq/monitor");
  const AdminBrowser browser(server);
  EXPECT_EQ(browser.post("/admin/revisions/undo", "revision=1").header("location"),
            "/admin/revisions?done=undone");
  EXPECT_EQ(entry_of(server, "where do I get a second monitor"), "none");
  EXPECT_THAT(browser.get("/admin/revisions/1").body, HasSubstr("Newly answered: 1")) << "the report is kept";
}

TEST_F(PublishScenario, AnUpgradeThatTakesAnEntryAwayKeepsNoServerFromStarting) {
  {
    RolecallServer server(settings());
    const AdminBrowser browser(server);
    add_to_draft_of_operator(server, kMonitor);
    add_to_draft_of_operator(server, kOfParking);
    ASSERT_TRUE(browser.replay());
    ASSERT_EQ(browser.publish(), "/admin/revisions?done=published");
    EXPECT_EQ(server.stop(), 0);
  }
  const std::string faq = FaqFolder::faq("Park in the yard.");
  const std::size_t parking = faq.find("  - id: faq/parking"), wifi = faq.find("  - id: faq/wifi");
  content_.write("faq.yaml", faq.substr(0, parking) + faq.substr(wifi));
  RolecallServer server(settings());
  EXPECT_TRUE(server.process().wait_for_error("a published edit has no effect"));
  EXPECT_THAT(server.process().error_text(), HasSubstr("faq/parking"));
  EXPECT_EQ(entry_of(server, "where do I get a second monitor"), "faq/monitor");
  EXPECT_THAT(AdminBrowser(server).get("/admin/revisions").body, HasSubstr("without effect"));
}

TEST_F(PublishScenario, NoRequestFailsWhileItIsPublishedAndUndone) {
  RolecallServer server(settings());
  const AdminBrowser browser(server);
  Load load(server.address(), 8);
  ASSERT_TRUE(wait_until([&] { return load.answered() >= 50; }, 30s));
  for (int i = 0; i < 5; ++i) {
    add_to_draft_of_operator(server, NewEntry{"faq/thing" + std::to_string(i),
                                              "",
                                              "Where is thing " + std::to_string(i) + "?",
                                              {},
                                              "Here.",
                                              0});
    ASSERT_TRUE(browser.replay());
    ASSERT_EQ(browser.publish(), "/admin/revisions?done=published");
    const int answered = load.answered();
    ASSERT_TRUE(wait_until([&] { return load.answered() > answered; }));
  }
  ASSERT_EQ(browser.post("/admin/revisions/undo", "revision=5").header("location"),
            "/admin/revisions?done=undone");
  EXPECT_EQ(entry_of(server, "where is thing 3"), "faq/thing3");
  load.expect_the_end();
  EXPECT_EQ(server.stop(), 0);
  load.finish();
  EXPECT_EQ(load.cut(), 0);
}

TEST_F(PublishScenario, ADraftThatIsReplayedKeepsNoServerFromStopping) {
  RolecallServer server(settings());
  const AdminBrowser browser(server);
  add_to_draft_of_operator(server, kMonitor);
  EXPECT_EQ(browser.post("/admin/draft/replay").status, 303);
  EXPECT_EQ(server.stop(), 0) << server.process().error_text();
}

}  // namespace
}  // namespace rolecall::test
