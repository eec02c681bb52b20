// Tells those who asked for it that there is an answer by now.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/slack/mail.h"
#include "handlers/slack/surroundings.h"

namespace rolecall {

struct Telling {
  const std::filesystem::path& database;
  const slack::Surroundings& surroundings;
  slack::Mail& mail;
  std::function<std::optional<std::string>(std::string_view sealed)> open;  // what Surroundings::seal sealed
  std::function<bool(const std::string& lane)> installed;
};

// Asks every question again that somebody waits for. Where the content has the answer by now, each of them
// gets it in their conversation with the bot, and waits no more, in one transaction. Who cannot be reached,
// because the app is not installed there or the askers' key is another one, goes on waiting until they are
// forgotten. A tenth of a millisecond a question. False when the outbox is full or the database fails: the
// rest is for another time. Throws when the log cannot be read.
bool tell_who_waits(const Telling& telling, Time now);

}  // namespace rolecall
