// What Slack opens for a conversation with the app, and what the app needs to be allowed for it.
#pragma once

#include <string>
#include <vector>

namespace rolecall::slack {

// agent: direct messages are an agent's threads; assistant: Slack's older form of that; plain: only messages.
enum class Surface { agent, assistant, plain };

// The bot's scopes, each of which is needed.
std::vector<std::string> needed_scopes(Surface surface);

}  // namespace rolecall::slack
