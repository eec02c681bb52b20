// The real program, as people and service managers start it.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "tests/support/process.h"
#include "tests/support/socket_client.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::test {

using Arguments = std::vector<std::string>;
using Settings = std::vector<std::pair<std::string, std::string>>;  // environment variables

struct Finished {
  int exit_code = -1;  // -1: it did not end in time
  std::string output;
  std::string error;
};

// `rolecall ARGUMENTS`, run to its end.
Finished run_rolecall(const Arguments& arguments, const Settings& settings = {},
                      const std::string& input = {});

// `rolecall serve` on a free port, with a data folder of its own and no limit on the rate of questions,
// for as long as the object lives. Settings and options come on top. Used from one thread, but for
// address().
class RolecallServer {
 public:
  static inline const std::string kSecret = "5f2b9c81d4e07a63f1c8b2a99e40d7c5";  // of the Slack app

  // Throws std::runtime_error, with what the program said, when it does not listen.
  explicit RolecallServer(const Settings& settings = {}, const Arguments& options = {});

  const Address& address() const { return address_; }
  Process& process() { return process_; }
  std::filesystem::path data() const { return data_; }
  std::filesystem::path database() const { return data_ / "rolecall.db"; }

  // One request on a connection of its own. Throws std::runtime_error when no response comes.
  RawResponse get(std::string_view target, std::string_view header_lines = {}) const;
  RawResponse post(std::string_view target, std::string_view body, std::string_view header_lines = {}) const;

  // POST /v1/ask with this text.
  RawResponse ask(std::string_view text) const;

  // SIGTERM; the exit code when it ends within the ten seconds that it has.
  std::optional<int> stop();

  // `rolecall ARGUMENTS` against this server's data folder.
  Finished command(const Arguments& arguments) const;

 private:
  RawResponse exchange(std::string_view bytes) const;

  TemporaryFolder folder_;
  std::filesystem::path data_;
  Process process_;
  Address address_;
};

}  // namespace rolecall::test
