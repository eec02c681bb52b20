#include "tests/bench/dev_questions.h"

#include <fstream>
#include <sstream>
#include <stdexcept>

#include "tests/support/paths.h"

namespace rolecall::bench {

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts;
  std::istringstream stream(text);
  for (std::string part; std::getline(stream, part, separator);) parts.push_back(part);
  return parts;
}

}  // namespace

std::map<std::string, std::vector<DevQuestion>> dev_questions() {
  std::ifstream file(test::source_folder() / "tests/data/dev.tsv");
  if (!file) throw std::runtime_error("tests/data/dev.tsv cannot be read");
  std::map<std::string, std::vector<DevQuestion>> by_kind;
  std::string line;
  std::getline(file, line);  // the columns' names
  while (std::getline(file, line)) {
    const std::vector<std::string> columns = split(line, '\t');
    if (columns.size() < 2) continue;
    DevQuestion question = {columns[0], split(columns[1], '|')};
    const std::string& first = question.accepted.front();
    by_kind[first.substr(0, first.find('/'))].push_back(std::move(question));
  }
  return by_kind;
}

}  // namespace rolecall::bench
