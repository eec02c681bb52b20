// The questions that people keep with the sources to develop against (tests/data/dev.tsv).
#pragma once

#include <map>
#include <string>
#include <vector>

namespace rolecall::bench {

struct DevQuestion {
  std::string text;
  std::vector<std::string> accepted;  // entry ids; "none": it is not to be answered
};

// By the kind of the first accepted entry: "define", "compare", "facet", "who", "topic", "none", ...
// Throws std::runtime_error when the file cannot be read.
std::map<std::string, std::vector<DevQuestion>> dev_questions();

}  // namespace rolecall::bench
