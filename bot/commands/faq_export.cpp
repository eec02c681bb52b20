#include "bot/commands/faq_export.h"

#include <algorithm>
#include <fstream>
#include <stdexcept>
#include <system_error>

#include <fmt/format.h>

#include "bot/commands/beside_server.h"
#include "bot/content_source.h"
#include "knowledge/refinement/edits_export.h"
#include "knowledge/refinement/live_content.h"
#include "knowledge/refinement/revisions.h"

namespace rolecall {

namespace {

constexpr const char* kContentInRepository = "knowledge/content/";

std::string text_of_merged(const std::vector<SourceFile>& base) {
  const auto file =
      std::find_if(base.begin(), base.end(), [](const SourceFile& each) { return each.path == kExportPath; });
  return file == base.end() ? std::string() : file->text;
}

void write(const std::filesystem::path& file, const std::string& text) {
  std::ofstream out(file, std::ios::binary | std::ios::trunc);
  out << text;
  out.flush();
  if (!out) throw std::runtime_error(fmt::format("{} cannot be written", file.string()));
}

// Where the file stands in a folder of content.
std::filesystem::path place_in(const std::filesystem::path& folder) {
  const std::filesystem::path file = folder / kExportPath;
  std::filesystem::create_directories(file.parent_path());
  return file;
}

}  // namespace

void export_edits(const FaqOptions& options, std::ostream& out, std::ostream& err) {
  const Config& config = *options.config;
  const bool into_folder = std::filesystem::is_directory(options.file);
  if (into_folder && options.patch)
    throw std::runtime_error(fmt::format("{} is a folder, and a patch is a file", options.file.string()));
  Database reader = Database::open_read_only(database_of(config));
  const auto published = published_edits(reader.connection(), newest_revision(reader.connection()));
  const std::vector<SourceFile> base = read_content(config.content);
  // What an earlier export brought into the files stays in them.
  std::vector<ContentEdit> edits = merged_edits(base);
  const std::size_t merged = edits.size();
  for (const ContentEdit& each : not_merged(published, base)) edits.push_back(each);
  if (published.empty() || (options.patch && edits.size() == merged)) {
    err << (published.empty() ? "nothing is published\n"
                              : "the content files have everything that is published\n");
    return;
  }
  std::string text = edits_yaml(edits);
  if (options.patch) {
    const std::string path = (config.content ? "" : kContentInRepository) + std::string(kExportPath);
    text = patch_of(path, text_of_merged(base), text);
  }
  if (options.file.empty() || options.file == "-") {
    out << text;
    return;
  }
  const std::filesystem::path file = into_folder ? place_in(options.file) : options.file;
  write(file, text);
  err << fmt::format("{}: {} {}\n", file.string(), edits.size(), edits.size() == 1 ? "edit" : "edits");
}

}  // namespace rolecall
