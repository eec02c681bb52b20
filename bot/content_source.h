// Where content comes from: a folder that the operator named, or what was compiled in.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/content/fault.h"
#include "knowledge/content/source_files.h"
#include "knowledge/refinement/live_content.h"

namespace rolecall {

// Throws std::runtime_error when the folder cannot be read.
std::vector<SourceFile> read_content(const std::optional<std::filesystem::path>& folder);

// The same, loaded. Throws std::runtime_error with all faults, too.
BaseContent load_base(const std::optional<std::filesystem::path>& folder);

// All faults, one a line, with the folder before the file names, and a count.
std::string fault_report(const std::optional<std::filesystem::path>& folder,
                         const std::vector<Fault>& faults);

}  // namespace rolecall
