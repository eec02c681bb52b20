// What the slash command says about itself: answers that no question of a person stands behind.
#pragma once

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

// `command` is what people type, with its slash: an installation may have renamed it.
Answer how_to(const Guide& guide, std::string_view command);     // nothing was typed behind the command
Answer help(const Guide& guide, std::string_view command);       // "help"
Answer role_list(const Guide& guide, std::string_view command);  // "roles"

}  // namespace rolecall::slack
