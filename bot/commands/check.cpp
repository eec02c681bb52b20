#include "bot/commands/check.h"

#include <fmt/ostream.h>

#include "bot/content_source.h"
#include "knowledge/check.h"

namespace rolecall {

int run_check(const std::optional<std::filesystem::path>& content, std::ostream& out, std::ostream& err) {
  try {
    ContentCheck check = check_content(read_content(content));
    if (!check.faults.empty()) {
      out << fault_report(content, check.faults) << '\n';
      return 1;
    }
    fmt::print(out, "The content is fine: {} answers, {} phrasings, each reaches its answer.\n",
               check.entries, check.phrasings);
    return 0;
  } catch (const std::exception& error) {
    fmt::print(err, "rolecall check: {}\n", error.what());
    return 1;
  }
}

}  // namespace rolecall
