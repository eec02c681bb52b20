// `rolecall replay`: asks the whole question log of another content, or of what an admin's draft would make
// of the present one, and says what differs. Present is what a server answers from: what is published counts
// for both. Works while the server runs, and changes nothing.
#pragma once

#include <filesystem>
#include <optional>
#include <ostream>
#include <string>
#include <vector>

#include "knowledge/understanding/confidence.h"

namespace CLI {
class App;
}

namespace rolecall {

struct ReplayOptions {
  // Set by the caller.
  std::filesystem::path data_folder = {};
  std::optional<std::filesystem::path> present = {};  // content that answers now; none: what is compiled in
  double wrong_answers = kWrongAnswers;
  std::size_t width = 0;           // of the terminal that `out` is; 0: none, nothing is cut
  std::size_t progress_width = 0;  // of the terminal that `err` is; 0: none, no bar

  // Set by the command line.
  std::optional<std::filesystem::path> content = {};  // none: a draft
  std::string draft = {};                             // whose; empty: of the only one who has one
  bool json = false;
  std::vector<std::string> fail_on = {};
};

// Adds "replay", which fills `options` while the command line is parsed; both must outlive that.
CLI::App* add_replay_command(CLI::App& parent, ReplayOptions& options);

// 0 fine; 1 a kind that was named with --fail-on is not empty, or the work failed; 2 it is not clear which
// draft is meant. `err` says what.
int run_replay_command(const ReplayOptions& options, std::ostream& out, std::ostream& err);

}  // namespace rolecall
