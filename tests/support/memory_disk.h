// A small file system of its own, to fill up or to make read-only. Only a privileged process may mount one.
#pragma once

#include <filesystem>
#include <string>

#include <sys/mount.h>

#include "tests/support/temporary_folder.h"

namespace rolecall {

using test::TemporaryFolder;

class MemoryDisk {
 public:
  enum class Mode { writable, read_only };

  MemoryDisk(const std::string& size, Mode mode) {
    std::filesystem::create_directory(path_);
    mounted_ = mount(size, mode, 0);
  }
  ~MemoryDisk() {
    if (mounted_) ::umount2(path_.c_str(), MNT_DETACH);
  }
  MemoryDisk(const MemoryDisk&) = delete;
  MemoryDisk& operator=(const MemoryDisk&) = delete;

  bool is_mounted() const { return mounted_; }
  bool remount(const std::string& size, Mode mode) { return mount(size, mode, MS_REMOUNT); }
  const std::filesystem::path& path() const { return path_; }

 private:
  bool mount(const std::string& size, Mode mode, unsigned long flags) {
    if (mode == Mode::read_only) flags |= MS_RDONLY;
    return ::mount("none", path_.c_str(), "tmpfs", flags, ("size=" + size).c_str()) == 0;
  }

  TemporaryFolder parent_;
  std::filesystem::path path_ = parent_ / "disk";
  bool mounted_ = false;
};

}  // namespace rolecall
