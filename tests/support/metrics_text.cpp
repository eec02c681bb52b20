#include "tests/support/metrics_text.h"

#include <set>
#include <sstream>
#include <stdexcept>

namespace rolecall::test {

namespace {

// "# TYPE name counter" -> name
std::string family_named(const std::string& line) {
  std::istringstream words(line);
  std::string hash, keyword, name;
  words >> hash >> keyword >> name;
  return name;
}

// A histogram's samples carry the family's name and one of these.
std::string without_suffix(const std::string& name) {
  for (const std::string_view suffix : {"_bucket", "_sum", "_count"}) {
    if (name.ends_with(suffix)) return name.substr(0, name.size() - suffix.size());
  }
  return name;
}

}  // namespace

std::map<std::string, double> read_metrics(std::string_view text) {
  std::map<std::string, double> samples;
  std::set<std::string> helped, typed;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# HELP ")) {
      helped.insert(family_named(line));
    } else if (line.starts_with("# TYPE ")) {
      typed.insert(family_named(line));
    } else {
      const std::size_t blank = line.rfind(' ');
      if (blank == std::string::npos) throw std::runtime_error("no sample: " + line);
      const std::string key = line.substr(0, blank);
      const std::string name = key.substr(0, key.find('{'));
      for (const auto* families : {&helped, &typed}) {
        if (!families->contains(name) && !families->contains(without_suffix(name))) {
          throw std::runtime_error("a sample of no family: " + line);
        }
      }
      std::size_t read = 0;
      const std::string value = line.substr(blank + 1);
      const double number = std::stod(value, &read);
      if (read != value.size()) throw std::runtime_error("no number: " + line);
      if (!samples.emplace(key, number).second) throw std::runtime_error("a sample again: " + line);
    }
  }
  if (samples.empty()) throw std::runtime_error("no samples at all");
  return samples;
}

}  // namespace rolecall::test
