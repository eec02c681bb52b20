// What Slack's agent surface is told about a conversation, as bodies of the Web API's methods. The old one,
// for apps that still are "assistants", has a status of its own.
#pragma once

#include <span>
#include <string>
#include <string_view>

namespace rolecall::slack {

struct Prompt {
  std::string title;    // what is seen
  std::string message;  // what is sent when it is clicked
};

// assistant.threads.setSuggestedPrompts: the first four. `thread_ts` is for assistants; in an agent Slack
// ignores, without a word, prompts that name a thread: leave it empty there. Empty without any prompt.
std::string suggested_prompts(std::string_view channel, std::string_view thread_ts,
                              std::span<const Prompt> prompts);

enum class SessionStatus { processing, active, suspended, closed };

// agents.sessions.setStatus; `thread_ts` may be empty.
std::string session_status(std::string_view channel, std::string_view thread_ts, SessionStatus status);

// agents.sessions.rename: the title is cut to 200.
std::string session_title(std::string_view channel, std::string_view thread_ts, std::string_view title);

// assistant.threads.setStatus; an empty status clears it.
std::string assistant_status(std::string_view channel, std::string_view thread_ts, std::string_view status);

}  // namespace rolecall::slack
