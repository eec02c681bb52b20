#include "knowledge/refinement/edits_export.h"

#include <algorithm>
#include <iterator>
#include <set>
#include <stdexcept>
#include <variant>

#include <fmt/format.h>

#include "knowledge/content/fault.h"
#include "knowledge/refinement/content_edit_yaml.h"
#include "knowledge/refinement/live_content.h"

namespace rolecall {

namespace {

using Read = std::variant<std::vector<ContentEdit>, std::vector<Fault>>;

Read read_merged(const std::vector<SourceFile>& base) {
  const auto file =
      std::find_if(base.begin(), base.end(), [](const SourceFile& each) { return each.path == kExportPath; });
  if (file == base.end()) return std::vector<ContentEdit>();
  return edits_from_yaml(*file);
}

std::string lines_with(char mark, std::string_view text) {
  std::string lines;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
    lines += mark;
    lines += text.substr(0, end);
    text.remove_prefix(end);
  }
  return lines;
}

// The range of a hunk over the whole file.
std::string range_of(std::string_view text) {
  const auto lines = std::count(text.begin(), text.end(), '\n');
  return lines == 0 ? "0,0" : fmt::format("1,{}", lines);
}

}  // namespace

std::vector<ContentEdit> merged_edits(const std::vector<SourceFile>& base) {
  Read read = read_merged(base);
  if (auto* edits = std::get_if<std::vector<ContentEdit>>(&read)) return std::move(*edits);
  std::string message;
  for (const Fault& fault : std::get<std::vector<Fault>>(read)) message += to_string(fault) + "\n";
  throw std::runtime_error(message + "it holds more than edits: rename it, and what it says stays");
}

std::vector<ContentEdit> not_merged(const std::vector<ContentEdit>& edits,
                                    const std::vector<SourceFile>& base) {
  const Read read = read_merged(base);
  const auto* merged = std::get_if<std::vector<ContentEdit>>(&read);
  if (!merged || merged->empty()) return edits;
  std::set<std::string> known;
  for (const ContentEdit& each : *merged) known.insert(edits_yaml({each}));
  std::vector<ContentEdit> rest;
  std::copy_if(edits.begin(), edits.end(), std::back_inserter(rest),
               [&](const ContentEdit& each) { return !known.contains(edits_yaml({each})); });
  return rest;
}

std::string patch_of(std::string_view path, std::string_view before, std::string_view after) {
  if (before == after) return {};
  std::string patch = fmt::format("diff --git a/{0} b/{0}\n", path);
  if (before.empty()) patch += "new file mode 100644\n";
  const std::string old_name = before.empty() ? "/dev/null" : fmt::format("a/{}", path);
  patch +=
      fmt::format("--- {}\n+++ b/{}\n@@ -{} +{} @@\n", old_name, path, range_of(before), range_of(after));
  return patch + lines_with('-', before) + lines_with('+', after);
}

}  // namespace rolecall
