// What a question is made of after normalisation.
#pragma once

#include <string>
#include <vector>

namespace rolecall {

struct Token {
  std::string text;   // a word in lower case, or one punctuation mark of , . ; : ? ! / = + ( )
  bool mark = false;  // true: punctuation
};

using Tokens = std::vector<Token>;

}  // namespace rolecall
