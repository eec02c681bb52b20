// What configuration is read from: the process's variables and small files.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <variant>

namespace rolecall {

using Variables = std::map<std::string, std::string, std::less<>>;

struct FileText {
  std::string text;
  bool open_to_others = false;  // its group or everyone may read it
};
struct FileFault {
  bool missing = false;
  std::string why;
};
using FileReader = std::function<std::variant<FileText, FileFault>(const std::filesystem::path&)>;

Variables process_environment();

// Regular files up to 64 KiB; anything else is a fault.
std::variant<FileText, FileFault> read_small_file(const std::filesystem::path& path);

}  // namespace rolecall
