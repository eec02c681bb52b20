#include "handlers/slack/recipient.h"

namespace rolecall::slack {

// Neither part has a blank in it: both are made of Slack's ids.
std::string to_text(const Recipient& recipient) {
  return recipient.lane + " " + recipient.user;
}

std::optional<Recipient> recipient_in(std::string_view text) {
  const std::size_t blank = text.find(' ');
  if (blank == std::string_view::npos || blank == 0 || blank + 1 == text.size()) return std::nullopt;
  return Recipient{.lane = std::string(text.substr(0, blank)), .user = std::string(text.substr(blank + 1))};
}

}  // namespace rolecall::slack
