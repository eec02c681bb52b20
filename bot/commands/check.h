// `rolecall check`: everything that is wrong with a content folder.
#pragma once

#include <chrono>
#include <filesystem>
#include <optional>
#include <ostream>

namespace rolecall {

// 0 no faults, 1 faults (one a line on `out`) or an unreadable folder (`err`).
// Answers that are past their verify_by on that day are remarked on `out` too, and are no faults.
int run_check(const std::optional<std::filesystem::path>& content, std::chrono::sys_days today,
              std::ostream& out, std::ostream& err);

}  // namespace rolecall
