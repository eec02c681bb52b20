#include "bot/logging.h"

#include <chrono>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <spdlog/spdlog.h>

namespace rolecall {
namespace {

using testing::HasSubstr;
using testing::MatchesRegex;
using testing::Not;

const Time kTime = Time() + std::chrono::seconds(1'785'576'600) + std::chrono::milliseconds(7);

TEST(LogLine, HasTimeInUtcLevelAndMessage) {
  EXPECT_EQ(log_line(LogFormat::text, kTime, "info", "héllo"), "2026-08-01T09:30:00.007Z info héllo");
  EXPECT_EQ(log_line(LogFormat::json, kTime, "info", "say \"hi\""),
            R"({"time":"2026-08-01T09:30:00.007Z","level":"info","message":"say \"hi\""})");
}

TEST(LogLine, AMessageCannotForgeALineOrReachTheTerminal) {
  const std::string messages[] = {"a\nb",
                                  "a\r\nb",
                                  "a\x1b[2Jb",
                                  "a\"}\n{\"b",
                                  std::string("a\0b", 3),
                                  "a\x7f"
                                  "b",
                                  "a\xC2\x9B"
                                  "b",
                                  "a\xff\xfe\n",
                                  "a\xE2\x80",
                                  "\\\n\\\"",
                                  "a\tb"};
  for (const std::string& message : messages) {
    const std::string text = log_line(LogFormat::text, kTime, "info", message);
    for (const char c : text) EXPECT_TRUE((c >= ' ' && c < 0x7F) || c < 0) << text;
    EXPECT_THAT(text, Not(HasSubstr("\xC2\x9B")));
    const std::string json = log_line(LogFormat::json, kTime, "info", message);
    for (const char c : json) EXPECT_TRUE(c >= ' ' && c < 0x7F) << json;
    EXPECT_EQ(nlohmann::json::parse(json).size(), 3U) << json;
  }
}

TEST(LogLine, JsonKeepsTheMessage) {
  const std::string message = "tab\t quote\" slash\\ line\n emoji \xF0\x9F\x99\x82";
  EXPECT_EQ(nlohmann::json::parse(log_line(LogFormat::json, kTime, "info", message)).at("message"), message);
}

TEST(LogLine, InvalidUtf8IsReplaced) {
  EXPECT_THAT(log_line(LogFormat::text, kTime, "info",
                       "a\xff"
                       "b"),
              testing::EndsWith("a\xEF\xBF\xBD"
                                "b"));
}

TEST(Logging, WritesToStandardErrorFromTheGivenLevelOn) {
  testing::internal::CaptureStderr();
  set_up_logging(LogLevel::warning, LogFormat::text);
  spdlog::info("not this");
  spdlog::warn("one\ntwo {}", 3);
  const std::string written = testing::internal::GetCapturedStderr();
  EXPECT_THAT(written, MatchesRegex("[-0-9]+T[:.0-9]+Z warning one\\\\ntwo 3\n"));
}

TEST(Logging, WritesOneJsonObjectALine) {
  testing::internal::CaptureStderr();
  set_up_logging(LogLevel::debug, LogFormat::json);
  spdlog::debug("first");
  spdlog::error("second\n");
  std::istringstream lines(testing::internal::GetCapturedStderr());
  std::vector<std::string> levels;
  for (std::string line; std::getline(lines, line);)
    levels.push_back(nlohmann::json::parse(line).at("level"));
  EXPECT_THAT(levels, testing::ElementsAre("debug", "error"));
}

}  // namespace
}  // namespace rolecall
