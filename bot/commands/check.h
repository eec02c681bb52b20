// `rolecall check`: everything that is wrong with a content folder.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>

namespace rolecall {

// 0 no faults, 1 faults (one a line on `out`) or an unreadable folder (`err`).
int run_check(const std::optional<std::filesystem::path>& content, std::ostream& out, std::ostream& err);

}  // namespace rolecall
