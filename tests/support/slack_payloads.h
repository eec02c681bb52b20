// What rolecall shows in Slack, of each kind some: for tests that look at all of it from outside.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/slack/message.h"

namespace rolecall::test {

struct SlackPayload {
  enum class Kind { message, modal, home };
  Kind kind;
  std::string name;  // says what it shows, for whoever reads that it is wrong
  std::string json;
};

std::vector<slack::Place> every_place();
std::vector<slack::Extras> every_extras();  // each combination

// Every example answer and every entry that ships, each place and all extras at least once, all modals, the
// home, and all that is posted without being asked.
std::vector<SlackPayload> slack_payloads();

// What is wrong with it by Slack's rules (block_kit_limits.h).
std::vector<std::string> payload_faults(const SlackPayload& payload);

}  // namespace rolecall::test
