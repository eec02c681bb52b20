// A slash command as Slack sends it over the wire.
#pragma once

#include <chrono>
#include <string>
#include <string_view>

#include "tests/support/rolecall.h"

namespace rolecall::test {

using Seconds = std::chrono::seconds;

struct SlashCommand {
  std::string text;
  std::string user = "U2CERLKJA";
  std::string channel = "G8PSS9T3V";
  std::string channel_name = "foobar";
  std::string team = "T1DC2JH3J";
  std::string command = "/role";

  std::string body() const;  // the form, with all the fields that Slack sends
};

// The headers that Slack puts beside a body, signed with this secret at now + offset.
std::string slack_headers(std::string_view body, std::string_view secret = RolecallServer::kSecret,
                          Seconds offset = Seconds(0));

// POST /slack/commands of a body signed like that.
RawResponse send_signed(const RolecallServer& server, std::string_view body,
                        std::string_view secret = RolecallServer::kSecret, Seconds offset = Seconds(0));

// The settings that connect a server with the Slack app.
Settings slack_settings();

}  // namespace rolecall::test
