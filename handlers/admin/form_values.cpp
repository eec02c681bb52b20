#include "handlers/admin/form_values.h"

#include <sstream>

#include <fmt/format.h>

#include "knowledge/answering/display_text.h"

namespace rolecall::admin {

std::string shown_lines(std::string_view text) {
  std::string shown;
  std::istringstream lines{std::string(text)};
  for (std::string line; std::getline(lines, line);) {
    if (line.ends_with('\r')) line.pop_back();
    shown += displayable(line) + "\n";
  }
  return shown;
}

data option(const std::string& value, const std::string& label, const std::string& chosen) {
  data option;
  option.set("value", shown(value));
  option.set("label", shown(label));
  option.set("chosen", value == chosen);
  return option;
}

data source_options(const Content& content, const std::string& chosen) {
  data sources(data::type::list);
  sources.push_back(option(source_mark(kTeamKnowledge), std::string(kTeamKnowledgeTitle), chosen));
  for (const Document& each : content.documents) {
    sources.push_back(
        option(source_mark(each.number), fmt::format("[{}] {}", each.number, each.title), chosen));
  }
  return sources;
}

data shown_sentences(const std::vector<std::string>& sentences) {
  data list(data::type::list);
  for (const std::string& each : sentences) list.push_back(data{"text", shown(each)});
  return list;
}

}  // namespace rolecall::admin
