// What Slack answers to oauth.v2.access.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "handlers/slack/installation.h"

namespace rolecall::slack {

struct Grant {
  Installation installation;
  std::string place;  // the workspace's name, or the organisation's
};

struct NoGrant {
  // Slack's error code ("invalid_code"), or ours: "malformed_reply" for what is none; "token_rotation" for a
  // token that dies within hours and would have to be renewed. Lower-case letters, digits and '_'.
  std::string error;
};

std::variant<Grant, NoGrant> read_oauth_reply(std::string_view body, Time now);

// Those of `needed` that are not among `granted`, which has commas between them.
std::vector<std::string> missing_scopes(const std::vector<std::string>& needed, std::string_view granted);

}  // namespace rolecall::slack
