// What a server with this configuration answers from, for commands beside it: the content files with the
// edits that are published.
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>

#include "knowledge/refinement/live_content.h"

namespace rolecall {

// As it is now; nobody follows what is published later. `on_fault` is told why the published edits cannot be
// read; the content files are all there is then. Without a database nothing is published, which is no fault.
// Throws std::runtime_error, with all faults of the files.
LiveContent published_content(const std::optional<std::filesystem::path>& content,
                              const std::filesystem::path& database, double wrong_answers,
                              std::function<void(const std::string&)> on_fault);

}  // namespace rolecall
