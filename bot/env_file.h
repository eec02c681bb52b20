// The text of a .env file -> variables.
//
//   # a comment
//   export NAME=value          # the prefix is optional; " #" begins a comment
//   NAME='taken as it stands'
//   NAME="with \" \\ \n \t"    # no $NAME expansion anywhere, no values over several lines
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/environment.h"

namespace rolecall {

struct EnvFile {
  Variables variables;
  std::vector<std::string> problems;  // "line 3: ..."; never quotes the line, which may hold a secret
};

// Every readable line is taken, also when others have problems.
EnvFile parse_env_file(std::string_view text);

}  // namespace rolecall
