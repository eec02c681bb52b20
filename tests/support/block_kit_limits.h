// Slack's rules for messages and views, as far as they are documented: for tests of everything that sends
// one.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace rolecall::test {

// Everything that Slack would refuse (or that would ping somebody) in the JSON of a message, each as "where:
// what". Empty when the message is fine. Knows the kinds of blocks that we send, and reports every other as
// unknown. A message is one to a slash command, to a response_url, or the body of chat.postMessage.
std::vector<std::string> block_kit_faults(std::string_view message_json);

// The same for a view: a modal or a home.
std::vector<std::string> view_faults(std::string_view view_json);

// The length of a valid UTF-8 text in UTF-16 units, counted independently of the code under test.
std::size_t utf16_length(const std::string& text);

}  // namespace rolecall::test
