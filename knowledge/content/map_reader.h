// Reads one YAML mapping key by key and collects what is wrong with it: a missing or misspelt key,
// a value of the wrong kind. Used by the content loader only; keeps yaml-cpp out of other headers.
#pragma once

#include <chrono>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <yaml-cpp/yaml.h>

#include "knowledge/content/fault.h"

namespace rolecall {

// Not thread-safe. The faults list must outlive the reader.
class MapReader {
 public:
  // `what` names the mapping in messages: "role", "entry topic/pay".
  MapReader(const YAML::Node& node, std::string file, std::string what, std::vector<Fault>& faults);

  // Every key that was not asked for by now is a fault.
  void report_unknown_keys();

  bool has(const char* key);
  std::string text(const char* key);  // required: a fault when missing or empty
  std::string optional_text(const char* key);
  int number(const char* key);                                 // required, 0 or more
  std::optional<int> source(const char* key);                  // optional: a document's number, or `team`
  std::optional<std::chrono::sys_days> date(const char* key);  // optional: 2027-03-01
  std::vector<std::string> texts(const char* key);             // optional; one scalar counts as a list of one
  std::vector<Phrasing> phrasings(const char* key);            // like texts, with places
  YAML::Node child(const char* key);                           // optional: may be undefined
  std::vector<YAML::Node> children(const char* key);           // optional list of mappings

  Place place() const { return place_of(node_); }
  Place place_of(const YAML::Node& node) const;
  void fault(const YAML::Node& node, std::string message);
  void set_what(std::string what) { what_ = std::move(what); }
  const YAML::Node& node() const { return node_; }
  const std::string& file() const { return file_; }
  std::vector<Fault>& faults() { return faults_; }

 private:
  YAML::Node get(const char* key);
  std::string scalar(const YAML::Node& node, const char* key);
  int number_in(const std::string& value, const char* key, const char* expected);

  YAML::Node node_;
  std::string file_;
  std::string what_;
  std::vector<Fault>& faults_;
  std::set<std::string> known_keys_;
};

}  // namespace rolecall
