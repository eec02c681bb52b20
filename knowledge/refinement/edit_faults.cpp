#include "knowledge/refinement/edit_faults.h"

#include <algorithm>
#include <charconv>
#include <optional>
#include <span>

#include <fmt/format.h>

#include "knowledge/content/loader.h"

namespace rolecall {

namespace {

constexpr std::string_view kPrefix = "edits/edit-";

// An entry that is said anew twice is what the last edit says.
bool is_outdated(const std::vector<ContentEdit>& edits, std::size_t index) {
  const auto* edit = std::get_if<EditEntry>(&edits[index]);
  if (!edit) return false;
  const auto later = edits.begin() + static_cast<std::ptrdiff_t>(index) + 1;
  return std::any_of(later, edits.end(), [&](const ContentEdit& other) {
    const auto* same = std::get_if<EditEntry>(&other);
    return same && same->id == edit->id;
  });
}

// A file for each edit, so that the loader says which one it means.
std::vector<SourceFile> with_each(std::vector<SourceFile> files, const std::vector<ContentEdit>& edits) {
  for (std::size_t i = 0; i < edits.size(); ++i) {
    if (!is_outdated(edits, i)) files.push_back({fmt::format("{}{}", kPrefix, i), edits_yaml({edits[i]})});
  }
  return files;
}

std::optional<std::size_t> edit_in(const std::string& path) {
  if (!path.starts_with(kPrefix)) return std::nullopt;
  std::size_t index = 0;
  std::from_chars(path.data() + kPrefix.size(), path.data() + path.size(), index);
  return index;
}

bool takes(const std::vector<SourceFile>& files, std::vector<ContentEdit> edits,
           std::span<const ContentEdit> more) {
  edits.insert(edits.end(), more.begin(), more.end());
  return load_content(with_each(files, edits)).content != nullptr;
}

// Where no edit is to blame by its place: halves, until those that spoil it stand alone.
void add_what_applies(const std::vector<SourceFile>& files, std::span<const ContentEdit> edits,
                      Applicable& found) {
  if (edits.empty()) return;
  if (takes(files, found.edits, edits)) {
    found.edits.insert(found.edits.end(), edits.begin(), edits.end());
  } else if (edits.size() == 1) {
    found.left_out.push_back({edits[0], "the content does not take it"});
  } else {
    add_what_applies(files, edits.first(edits.size() / 2), found);
    add_what_applies(files, edits.subspan(edits.size() / 2), found);
  }
}

}  // namespace

EditFaults faults_of(const std::vector<SourceFile>& files, const std::vector<ContentEdit>& edits) {
  EditFaults found;
  for (Fault& fault : load_content(with_each(files, edits)).faults) {
    if (const auto edit = edit_in(fault.place.file)) {
      found.of_edits[*edit].push_back(std::move(fault.message));
    } else {
      found.of_files.push_back(std::move(fault));
    }
  }
  return found;
}

Applicable applicable(const std::vector<SourceFile>& files, const std::vector<ContentEdit>& edits) {
  Applicable found{.edits = edits, .left_out = {}};
  for (;;) {
    const EditFaults faults = faults_of(files, found.edits);
    if (faults.empty()) return found;
    if (faults.of_edits.empty()) break;
    std::vector<ContentEdit> rest;
    for (std::size_t i = 0; i < found.edits.size(); ++i) {
      const auto fault = faults.of_edits.find(i);
      if (fault == faults.of_edits.end()) {
        rest.push_back(std::move(found.edits[i]));
      } else {
        found.left_out.push_back({std::move(found.edits[i]), fault->second.front()});
      }
    }
    found.edits = std::move(rest);
  }
  const std::vector<ContentEdit> rest = std::move(found.edits);
  found.edits.clear();
  add_what_applies(files, rest, found);
  return found;
}

}  // namespace rolecall
