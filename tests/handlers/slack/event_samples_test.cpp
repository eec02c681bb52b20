// What becomes of each of Slack's sample events.
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "handlers/slack/event_payload.h"
#include "tests/support/paths.h"

namespace rolecall::slack {
namespace {

struct Expected {
  EventKind kind = EventKind::ignored;
  Origin origin = {};
  std::string workspace = {};
  std::size_t revoked_bots = 0;
};

const Origin kBoth{"E111", "T111"};
const Origin kWithoutTeam{"E111", ""};
const Origin kOrganisation{"E111", "", true};
const Origin kInstalled{"E_INSTALLED", "T_INSTALLED"};

// By the file's name without ".json". Those that are not named here are ignored.
const std::map<std::string, Expected> kExpected = {
    {"events_assistant.user_message_event_body", {EventKind::message, kBoth, "T111"}},
    {"events_assistant.user_message_event_body_with_action_token", {EventKind::message, kBoth, "T111"}},
    {"events_assistant.user_message_event_body_with_assistant_thread", {EventKind::message, kBoth, "T111"}},
    {"events_assistant.thread_started_event_body", {EventKind::assistant_started, kBoth, "T111"}},
    {"app.app_mention_event_body", {EventKind::mention, kBoth, "T111"}},
    {"app_bot_only.app_mention_request_body", {EventKind::mention, kBoth, "T111"}},
    {"EventTest.appMentionPayload", {EventKind::mention, {"", "T123"}, "T123"}},
    {"events_say_stream.org_app_mention_event_body", {EventKind::mention, kOrganisation, "T111"}},
    {"events_org_apps.event_payload.3", {EventKind::messages_opened, kOrganisation, "T111"}},
    {"events.app_uninstalled_body", {EventKind::installation_ended, kBoth, "T111"}},
    {"events.tokens_revoked_body", {EventKind::installation_ended, kBoth, "T111", 1}},
    {"events_shared_channels.app_uninstalled_body",
     {EventKind::installation_ended, kInstalled, "T_INSTALLED"}},
    {"events_shared_channels.tokens_revoked_body",
     {EventKind::installation_ended, kInstalled, "T_INSTALLED", 1}},
    {"events_shared_channels.valid_event_body", {EventKind::mention, kInstalled, "T_INSTALLED"}},
    {"events_token_revocations.event_payload", {EventKind::installation_ended, kWithoutTeam, "E111", 1}},
    {"events_token_revocations.event_payload.2", {EventKind::installation_ended, kWithoutTeam, "E111"}},
};

bool is_event(const std::string& name, const std::string& body) {
  return name.find("json-logs") == std::string::npos && body.find("\"event_callback\"") != std::string::npos;
}

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

TEST(EventSamples, BecomeWhatTheyAre) {
  const std::filesystem::path samples = test::shared_folder() / "slack/samples";
  if (!std::filesystem::exists(samples)) GTEST_SKIP() << "no samples in " << samples;
  std::size_t ignored = 0;
  std::size_t others = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(samples)) {
    const std::string body = entry.is_regular_file() ? read_file(entry.path()) : std::string();
    if (!is_event(entry.path().string(), body)) continue;
    const std::string name = entry.path().stem().string();
    const auto event = parse_event(body);
    ASSERT_TRUE(event) << name;
    const auto found = kExpected.find(name);
    if (found == kExpected.end()) {
      EXPECT_EQ(event->kind, EventKind::ignored) << name;
      ++ignored;
      continue;
    }
    const Expected& expected = found->second;
    EXPECT_EQ(event->kind, expected.kind) << name;
    EXPECT_EQ(event->origin.enterprise, expected.origin.enterprise) << name;
    EXPECT_EQ(event->origin.team, expected.origin.team) << name;
    EXPECT_EQ(event->origin.org_wide, expected.origin.org_wide) << name;
    EXPECT_EQ(event->workspace, expected.workspace) << name;
    EXPECT_EQ(event->revoked_bots, expected.revoked_bots) << name;
    EXPECT_NE(event->at, Time{}) << name;
    ++others;
  }
  EXPECT_EQ(others, kExpected.size());
  EXPECT_GE(ignored, 30U);
}

// Every field that exists, and no value in any of them.
TEST(EventSamples, OfEmptyValuesAreIgnored) {
  const std::filesystem::path samples = test::shared_folder() / "slack/samples/java-json-logs";
  if (!std::filesystem::exists(samples)) GTEST_SKIP() << "no samples in " << samples;
  int count = 0;
  for (const auto& entry : std::filesystem::directory_iterator(samples)) {
    if (!entry.path().filename().string().starts_with("events_")) continue;
    const auto event = parse_event(read_file(entry.path()));
    ASSERT_TRUE(event) << entry.path();
    EXPECT_EQ(event->kind, EventKind::ignored) << entry.path();
    ++count;
  }
  EXPECT_GE(count, 10);
}

}  // namespace
}  // namespace rolecall::slack
