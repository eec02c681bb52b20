// `rolecall replay` with a log that was filled through the front door, beside the running server.
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/faq_folder.h"
#include "tests/support/paths.h"
#include "tests/support/pseudo_terminal.h"
#include "tests/support/rolecall.h"
#include "tests/support/slash_command.h"

namespace rolecall::test {
namespace {

using nlohmann::json;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::string without_wifi() {
  const std::string faq = FaqFolder::faq("Park in the yard.");
  return faq.substr(0, faq.find("  - id: faq/wifi")) +
         "  - {id: faq/lunch, question: when is lunch, lead: At noon., source: 0}\n";
}

class ReplayCommand : public testing::Test {
 protected:
  ReplayCommand() {
    edited_.write("faq.yaml", without_wifi());
    for (const char* text :
         {"where can I park", "What is the wifi password?", "what is the WIFI password", "when is lunch"})
      server_.ask(text);
    send_signed(server_, SlashCommand{.text = "when is lunch?", .user = "U111"}.body());
  }

  Finished replay(Arguments arguments) const {
    arguments.insert(arguments.begin(), {"replay", "--content", edited_.path()});
    return run_rolecall(arguments, settings());
  }

  Settings settings() const {
    return {{"ROLECALL_DATA", server_.data().string()}, {"ROLECALL_CONTENT", present_.path()}};
  }

  Settings served() const {
    Settings all = slack_settings();
    all.emplace_back("ROLECALL_CONTENT", present_.path());
    return all;
  }

  FaqFolder present_;
  FaqFolder edited_;
  RolecallServer server_{served()};
};

TEST_F(ReplayCommand, SaysWhatAnEditWouldChange) {
  const Finished ran = replay({"--json"});
  EXPECT_EQ(ran.exit_code, 0) << ran.error;
  EXPECT_THAT(ran.error, IsEmpty());
  const json report = json::parse(ran.output);
  EXPECT_EQ(report["questions"], 3);
  EXPECT_EQ(report["asks"], 5);
  EXPECT_EQ(report["newly_answered"],
            json::parse(R"([{"text": "when is lunch", "asks": 2, "before": "none", "after": "faq/lunch"}])"));
  EXPECT_EQ(
      report["lost"],
      json::parse(
          R"([{"text": "What is the wifi password?", "asks": 2, "before": "faq/wifi", "after": "none"}])"));
  EXPECT_THAT(report["changed"], IsEmpty());
  EXPECT_THAT(report["newly_ambiguous"], IsEmpty());
  EXPECT_EQ(report["protected"].size(), 2U) << report["protected"] << "the phrasings of faq/wifi";
}

TEST_F(ReplayCommand, EndsWithACodeForScripts) {
  EXPECT_EQ(replay({"--fail-on", "lost"}).exit_code, 1);
  EXPECT_EQ(replay({"--fail-on", "changed,changed-helpful"}).exit_code, 0);
  EXPECT_EQ(replay({"--fail-on", "nothing"}).exit_code, 2);
  EXPECT_EQ(run_rolecall({"replay"}, settings()).exit_code, 2);
  EXPECT_EQ(server_.ask("where can I park").status, 200) << "the server goes on";
}

TEST_F(ReplayCommand, FitsTheTerminal) {
  std::vector<std::string> environment = {"PATH=/usr/bin:/bin"};
  for (const auto& [name, value] : settings()) environment.push_back(name + "=" + value);
  const TerminalRun ran =
      run_in_terminal({test::program(), "replay", "--content", edited_.path()}, 70, environment);
  EXPECT_EQ(ran.exit_code, 0);
  EXPECT_THAT(ran.lines, Contains(HasSubstr("3 distinct questions, asked 5 times")));
}

}  // namespace
}  // namespace rolecall::test
