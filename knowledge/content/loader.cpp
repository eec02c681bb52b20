#include "knowledge/content/loader.h"

#include <algorithm>
#include <array>
#include <optional>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <yaml-cpp/yaml.h>

#include "knowledge/content/references.h"
#include "knowledge/content/section_readers.h"
#include "knowledge/content/target.h"
#include "knowledge/two_at_a_time.h"

namespace rolecall {

namespace {

// Any change to any file gives another version; the order of the files does not matter, they come sorted.
std::string version_of(const std::vector<SourceFile>& files) {
  std::string all;
  for (const SourceFile& file : files)
    all += fmt::format("{}\n{}\n", file.path, file.text.size()) + file.text;
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  EVP_Digest(all.data(), all.size(), digest.data(), nullptr, EVP_sha256(), nullptr);
  std::string hex;
  for (std::size_t i = 0; i < 6; ++i) hex += fmt::format("{:02x}", digest[i]);
  return hex;
}

Place place_of(const SourceFile& file, const YAML::Mark& mark) {
  if (mark.is_null()) return {file.path, 0, 0};
  return {file.path, mark.line + 1, mark.column + 1};
}

bool in_reading_order(const Fault& a, const Fault& b) {
  return std::tie(a.place.file, a.place.line, a.place.column) <
         std::tie(b.place.file, b.place.line, b.place.column);
}

struct ParsedFile {
  YAML::Node root;
  std::optional<Fault> fault = {};
};

ParsedFile parse(const SourceFile& file) {
  try {
    return {YAML::Load(file.text)};
  } catch (const YAML::Exception& error) {
    return {{}, Fault{place_of(file, error.mark), fmt::format("not valid YAML: {}", error.msg)}};
  }
}

// A quarter of what a start takes.
std::vector<ParsedFile> parse(const std::vector<SourceFile>& files) {
  std::vector<ParsedFile> parsed(files.size());
  two_at_a_time(files.size(), [&](std::size_t i) { parsed[i] = parse(files[i]); });
  return parsed;
}

// Every answer suggests some of these questions.
void fill_facets(Content& content) {
  for (Role& role : content.roles) {
    for (auto& [index, of_role] : role.facets) {
      // What is there already was said anew.
      if (of_role.title.empty()) of_role.title = fill_role(content.facets[index].title, role);
      if (of_role.question.empty()) of_role.question = fill_role(content.facets[index].question, role);
    }
  }
}

}  // namespace

LoadedContent load_content(const std::vector<SourceFile>& files) {
  LoadedContent loaded;
  ContentSections sections;
  std::vector<ParsedFile> parsed = parse(files);
  for (std::size_t i = 0; i < files.size(); ++i) {
    const auto& [root, fault] = parsed[i];
    if (fault) {
      loaded.faults.push_back(*fault);
    } else if (root.IsDefined() && !root.IsNull()) {
      gather_sections(root, files[i].path, sections, loaded.faults);
    }
  }
  auto content = std::make_shared<Content>();
  content->version = version_of(files);
  read_sections(sections, *content, loaded.faults);
  fill_facets(*content);
  check_references(*content, loaded.faults);
  std::stable_sort(loaded.faults.begin(), loaded.faults.end(), in_reading_order);
  if (loaded.faults.empty()) loaded.content = std::move(content);
  return loaded;
}

}  // namespace rolecall
