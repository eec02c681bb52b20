#include "bot/config_names.h"

#include <algorithm>

#include <fmt/format.h>

#include "bot/config_secrets.h"
#include "bot/config_values.h"
#include "knowledge/edit_distance.h"

namespace rolecall {

namespace {

// Slack's own tools read these, which look like ours.
constexpr std::string_view kOfOtherTools[] = {"SLACK_APP_TOKEN", "SLACK_API_TOKEN"};
constexpr int kMisspelt = 3;  // so many edits from a known name make a name a misspelling

std::string upper(std::string_view text) {
  std::string result(text);
  for (char& c : result) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return result;
}

}  // namespace

std::vector<std::string> variable_names() {
  std::vector<std::string> names;
  for (const Setting& setting : settings()) names.emplace_back(setting.name);
  for (const SecretSetting& secret : secret_settings()) {
    names.emplace_back(secret.name);
    names.push_back(std::string(secret.name).append(kFileSuffix));
  }
  return names;
}

void judge_names(const Variables& variables, std::vector<std::string>& problems,
                 std::vector<std::string>& warnings) {
  constexpr size_t kLongest = 100;  // longer ones are no misspelling of ours
  const std::vector<std::string> known = variable_names();
  for (const auto& [name, value] : variables) {
    const std::string upper_name = upper(std::string_view(name).substr(0, kLongest));
    const bool ours = upper_name.starts_with("ROLECALL_");
    if (!ours && !upper_name.starts_with("SLACK_")) continue;
    if (std::find(known.begin(), known.end(), name) != known.end()) continue;
    std::vector<int> distances;
    distances.reserve(known.size());
    for (const std::string& other : known) distances.push_back(edit_distance(upper_name, other, kMisspelt));
    const auto nearest = std::min_element(distances.begin(), distances.end());
    const bool of_other_tools =
        std::find(std::begin(kOfOtherTools), std::end(kOfOtherTools), name) != std::end(kOfOtherTools);
    if (*nearest <= kMisspelt && !of_other_tools) {
      const std::string& meant = known[static_cast<size_t>(nearest - distances.begin())];
      problems.push_back(fmt::format("{} is unknown: did you mean {}?", shown(name), meant));
    } else if (ours) {
      problems.push_back(shown(name) + " is unknown: .env.example lists what there is");
    } else {
      warnings.push_back(shown(name) + " is not used");
    }
  }
}

std::string shown(std::string_view text) {
  constexpr size_t kMost = 60;
  std::string result(text.substr(0, kMost));
  std::replace_if(
      result.begin(), result.end(), [](char c) { return c < ' ' || c > '~'; }, '?');
  return '"' + result + (text.size() > kMost ? "...\"" : "\"");
}

}  // namespace rolecall
