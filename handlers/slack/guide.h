// What the slash command says about itself: answers that no question of a person stands behind.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/answer.h"

namespace rolecall::slack {

struct RoleLine {
  std::string name;             // "Technical Program Manager"
  std::string short_form = {};  // "TPM"; may be empty
  std::string gist = {};        // one line
};

// What `help`, `roles` and an empty text show of the content that answers at the moment.
struct Guide {
  std::vector<RoleLine> roles;
  std::vector<std::string> examples;  // questions worth trying; the first five become buttons
};

// `command` is what people type, with its slash: an installation may have renamed it. Empty: they write to
// the bot itself.
Answer how_to(const Guide& guide, std::string_view command);     // nothing was typed behind the command
Answer help(const Guide& guide, std::string_view command);       // "help"
Answer role_list(const Guide& guide, std::string_view command);  // "roles"

// One of the above when the text is one of these words, or blank.
std::optional<Answer> guide_to(std::string_view text, const std::function<Guide()>& guide,
                               std::string_view command);

// "forget-me", or "forget me".
bool asks_to_be_forgotten(std::string_view text);
// What to say about that: how many questions were, or nothing when it failed.
std::string forgotten(std::optional<std::int64_t> questions);

}  // namespace rolecall::slack
