// The names of the variables, and what to say about a name that is none of them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/environment.h"

namespace rolecall {

inline constexpr std::string_view kFileSuffix = "_FILE";  // behind a secret's name: read it from that file

// All variables there are, in the order of .env.example.
std::vector<std::string> variable_names();

// A name that nobody reads is a setting that someone believes in: an unknown ROLECALL_ name is a
// problem. SLACK_ is shared with other tools, so there only a misspelling is one.
void judge_names(const Variables& variables, std::vector<std::string>& problems,
                 std::vector<std::string>& warnings);

// A value or name as it may stand in a message: quoted, short, without anything a terminal obeys.
std::string shown(std::string_view text);

}  // namespace rolecall
