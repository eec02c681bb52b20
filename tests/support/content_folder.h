// A folder with content files, as an operator would have one.
#pragma once

#include <filesystem>
#include <fstream>
#include <vector>

#include "knowledge/content/source_files.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::test {

class ContentFolder {
 public:
  explicit ContentFolder(const std::vector<SourceFile>& files) {
    for (const SourceFile& file : files) std::ofstream(folder_ / file.path, std::ios::binary) << file.text;
  }

  const std::filesystem::path& path() const { return folder_.path(); }

 private:
  TemporaryFolder folder_;
};

}  // namespace rolecall::test
