// `rolecall serve`: the server, until SIGTERM or SIGINT. SIGHUP reads the content again.
#pragma once

#include <filesystem>
#include <optional>

namespace rolecall {

struct ServeOptions {
  std::optional<std::filesystem::path> content = {};  // wins over ROLECALL_CONTENT
  std::optional<std::filesystem::path> env_file = {};
};

// 0 after a clean stop, 1 when it could not start or not finish in time, 2 for a wrong configuration.
int run_serve(const ServeOptions& options);

}  // namespace rolecall
