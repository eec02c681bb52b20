// Somebody goes on asking where the last question ended.
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/log_rows.h"
#include "tests/support/rolecall.h"
#include "tests/support/slash_command.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::test {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::Not;

std::string said(const RolecallServer& server, const SlashCommand& command) {
  const RawResponse reply = send_signed(server, command.body());
  EXPECT_EQ(reply.status, 200) << reply.body;
  return json::parse(reply.body).value("text", "");
}

std::string entry_of(const RolecallServer& server, const json& question) {
  return json::parse(server.post("/v1/ask", question.dump()).body).value("entry", "");
}

TEST(ConversationScenario, GoesOnInSlackForOnePersonInOneChannel) {
  RolecallServer server(slack_settings());
  said(server, {.text = "whats a tpm"});
  EXPECT_THAT(said(server, {.text = "and their artifacts?"}),
              HasSubstr("Technical Program Manager: artifacts"));
  EXPECT_THAT(said(server, {.text = "what about project managers"}), HasSubstr("Project Manager: artifacts"));
  for (const SlashCommand& elsewhere : {SlashCommand{.text = "and their artifacts?", .user = "U9"},
                                        SlashCommand{.text = "and their artifacts?", .channel = "C9"},
                                        SlashCommand{.text = "and their artifacts?", .team = "T9"}}) {
    EXPECT_THAT(said(server, elsewhere), Not(HasSubstr(": artifacts")));
  }
}

TEST(ConversationScenario, GoesOnAfterARestart) {
  for (const char* askers : {"hash", "id"}) {
    TemporaryFolder folder;
    auto settings = slack_settings();
    settings.emplace_back("ROLECALL_DATA", (folder / "data").string());
    settings.emplace_back("ROLECALL_ASKERS", askers);
    {
      RolecallServer before(settings);
      said(before, {.text = "whats a tpm"});
      said(before, {.text = "thanks"});
      entry_of(before, {{"text", "who owns the roadmap"}, {"conversation", "7"}});
      EXPECT_EQ(before.stop(), 0);
    }
    RolecallServer after(settings);
    EXPECT_THAT(said(after, {.text = "and their artifacts?"}),
                HasSubstr("Technical Program Manager: artifacts"))
        << askers;
    EXPECT_THAT(said(after, {.text = "and their artifacts?", .user = "U9"}), Not(HasSubstr(": artifacts")));
    EXPECT_EQ(entry_of(after, {{"text", "budget?"}, {"conversation", "7"}}), "who/budget");
  }
}

TEST(ConversationScenario, GoesOnInTheApiUnderTheKeyThatTheClientGives) {
  RolecallServer server;
  EXPECT_EQ(entry_of(server, {{"text", "pm?"}, {"conversation", "1"}}), "clarify/pm");
  EXPECT_EQ(entry_of(server, {{"text", "project"}, {"conversation", "1"}}), "define/project-manager");
  EXPECT_NE(entry_of(server, {{"text", "project"}, {"conversation", "2"}}), "define/project-manager");
  EXPECT_NE(entry_of(server, {{"text", "project"}}), "define/project-manager");
  EXPECT_EQ(
      server.post("/v1/ask", json{{"text", "tpm"}, {"conversation", std::string(201, 'x')}}.dump()).status,
      400);
}

TEST(ConversationScenario, GoesOnInLinesOfTheCommandLine) {
  const Finished asked = run_rolecall({"ask", "--jsonl"}, {},
                                      "{\"text\": \"tpm artifacts\", \"conversation\": \"a\"}\n"
                                      "{\"text\": \"and pjm?\"}\n"
                                      "{\"text\": \"and pjm?\", \"conversation\": \"a\"}\n");
  std::istringstream lines(asked.output);
  std::string line;
  for (const char* entry : {"facet/technical-program-manager/artifacts", "define/project-manager",
                            "facet/project-manager/artifacts"}) {
    ASSERT_TRUE(std::getline(lines, line));
    EXPECT_EQ(json::parse(line).value("entry", ""), entry);
  }
}

}  // namespace
}  // namespace rolecall::test
