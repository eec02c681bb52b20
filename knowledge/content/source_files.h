// The files of a content folder as texts, and the folder that was compiled into the binary.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace rolecall {

struct SourceFile {
  std::string path;  // relative to the content folder; what faults name
  std::string text;
};

// All *.yaml and *.yml files below `folder`, in order of their paths.
// Throws std::runtime_error, naming the path, when the folder cannot be read, a file is over 1 MiB,
// or there are over 1,000 files.
std::vector<SourceFile> read_content_folder(const std::filesystem::path& folder);

// The content that ships with the program.
std::vector<SourceFile> shipped_content();

}  // namespace rolecall
