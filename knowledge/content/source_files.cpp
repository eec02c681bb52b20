#include "knowledge/content/source_files.h"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>

#include "knowledge/embedded_file.h"

namespace rolecall {

namespace embedded {
std::span<const EmbeddedFile> content();  // cmake/embed.cmake
}

namespace {

constexpr std::uintmax_t kFileBytesMax = 1 << 20;
constexpr std::size_t kFilesMax = 1000;

std::string read_file(const std::filesystem::path& path) {
  if (std::filesystem::file_size(path) > kFileBytesMax) {
    throw std::runtime_error(fmt::format("{}: over 1 MiB, which no content file needs", path.string()));
  }
  std::ifstream in(path, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) throw std::runtime_error(fmt::format("{}: cannot be read", path.string()));
  return std::move(text).str();
}

}  // namespace

std::vector<SourceFile> read_content_folder(const std::filesystem::path& folder) {
  if (!std::filesystem::is_directory(folder)) {
    throw std::runtime_error(
        fmt::format("{}: is not a folder, expected one with content files (*.yaml)", folder.string()));
  }
  std::vector<SourceFile> files;
  for (const auto& item : std::filesystem::recursive_directory_iterator(folder)) {
    auto extension = item.path().extension();
    if (!item.is_regular_file() || (extension != ".yaml" && extension != ".yml")) continue;
    if (files.size() == kFilesMax)
      throw std::runtime_error(fmt::format("{}: over {} files", folder.string(), kFilesMax));
    files.push_back(
        {std::filesystem::relative(item.path(), folder).generic_string(), read_file(item.path())});
  }
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

std::vector<SourceFile> shipped_content() {
  std::vector<SourceFile> files;
  for (const EmbeddedFile& file : embedded::content())
    files.push_back({std::string(file.path), std::string(file.text)});
  std::sort(files.begin(), files.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  return files;
}

}  // namespace rolecall
