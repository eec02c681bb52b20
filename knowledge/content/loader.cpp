#include "knowledge/content/loader.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>
#include <openssl/evp.h>
#include <yaml-cpp/yaml.h>

#include "knowledge/content/references.h"
#include "knowledge/content/section_readers.h"
#include "knowledge/content/target.h"

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

// Every answer suggests some of these questions.
void fill_facets(Content& content) {
  for (Role& role : content.roles) {
    for (auto& [index, of_role] : role.facets) {
      of_role.title = fill_role(content.facets[index].title, role);
      of_role.question = fill_role(content.facets[index].question, role);
    }
  }
}

}  // namespace

LoadedContent load_content(const std::vector<SourceFile>& files) {
  LoadedContent loaded;
  ContentSections sections;
  for (const SourceFile& file : files) {
    try {
      YAML::Node root = YAML::Load(file.text);
      if (root.IsDefined() && !root.IsNull()) gather_sections(root, file.path, sections, loaded.faults);
    } catch (const YAML::Exception& error) {
      loaded.faults.push_back({place_of(file, error.mark), fmt::format("not valid YAML: {}", error.msg)});
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
