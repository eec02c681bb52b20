// To whom something is sent later, without anything else that says who they are.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace rolecall::slack {

struct Recipient {
  std::string lane;  // of the deliveries to the workspace where they asked
  std::string user;  // Slack's user id
};

// As one text, to be sealed, and back; nothing for what is no such text.
std::string to_text(const Recipient& recipient);
std::optional<Recipient> recipient_in(std::string_view text);

}  // namespace rolecall::slack
