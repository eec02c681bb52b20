// A folder of the test's own that is gone with it.
#pragma once

#include <filesystem>

namespace rolecall::test {

class TemporaryFolder {
 public:
  TemporaryFolder();   // throws std::runtime_error when none can be made
  ~TemporaryFolder();  // removes the folder and all that is in it
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;

  const std::filesystem::path& path() const { return path_; }
  std::filesystem::path operator/(const std::filesystem::path& name) const { return path_ / name; }

 private:
  std::filesystem::path path_;
};

}  // namespace rolecall::test
