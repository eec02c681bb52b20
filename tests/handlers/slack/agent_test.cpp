#include "handlers/slack/agent.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rolecall::slack {
namespace {

using nlohmann::json;

TEST(Agent, SuggestsAtMostFourPrompts) {
  const std::vector<Prompt> prompts = {
      {"Compare", "pm vs tpm"}, {"", "what is a tpm"}, {"Nothing", " "}, {"3", "3"}, {"4", "4"}, {"5", "5"}};
  const json got = json::parse(suggested_prompts("D1", "", prompts));
  EXPECT_EQ(got, (json{{"channel_id", "D1"},
                       {"prompts",
                        {{{"title", "Compare"}, {"message", "pm vs tpm"}},
                         {{"title", "what is a tpm"}, {"message", "what is a tpm"}},
                         {{"title", "3"}, {"message", "3"}},
                         {{"title", "4"}, {"message", "4"}}}}}));
  EXPECT_EQ(json::parse(suggested_prompts("D1", "1.2", prompts))["thread_ts"], "1.2");
  EXPECT_EQ(suggested_prompts("D1", "", {}), "");
}

TEST(Agent, SetsTheStatusOfASession) {
  EXPECT_EQ(json::parse(session_status("D1", "1.2", SessionStatus::processing)),
            (json{{"channel_id", "D1"}, {"thread_ts", "1.2"}, {"status", "processing"}}));
  EXPECT_EQ(json::parse(session_status("D1", "", SessionStatus::active)),
            (json{{"channel_id", "D1"}, {"status", "active"}}));
  EXPECT_EQ(json::parse(session_status("D1", "", SessionStatus::suspended))["status"], "suspended");
  EXPECT_EQ(json::parse(session_status("D1", "", SessionStatus::closed))["status"], "closed");
}

TEST(Agent, NamesASessionInOneLineOfAtMost200) {
  EXPECT_EQ(json::parse(session_title("D1", "1.2", "pm\nvs tpm")),
            (json{{"channel_id", "D1"}, {"thread_ts", "1.2"}, {"title", "pm vs tpm"}}));
  EXPECT_EQ(json::parse(session_title("D1", "1.2", std::string(300, 'x')))["title"],
            std::string(199, 'x') + "\xE2\x80\xA6");
}

TEST(Agent, SetsAndClearsTheStatusOfAnAssistant) {
  EXPECT_EQ(json::parse(assistant_status("D1", "1.2", "is looking it up")),
            (json{{"channel_id", "D1"}, {"thread_ts", "1.2"}, {"status", "is looking it up"}}));
  EXPECT_EQ(json::parse(assistant_status("D1", "1.2", ""))["status"], "");
}

}  // namespace
}  // namespace rolecall::slack
