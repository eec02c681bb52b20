#include "bot/commands/check.h"

#include <fmt/ostream.h>

#include "bot/content_source.h"
#include "knowledge/check.h"

namespace rolecall {

int run_check(const std::optional<std::filesystem::path>& content, std::chrono::sys_days today,
              std::ostream& out, std::ostream& err) {
  try {
    ContentCheck check = check_content(read_content(content), today);
    if (!check.faults.empty()) {
      out << fault_report(content, check.faults) << '\n';
      return 1;
    }
    fmt::print(out, "The content is fine: {} answers, {} phrasings, each reaches its answer.\n",
               check.entries, check.phrasings);
    for (Fault remark : check.past_verify_by) {
      if (content) remark.place.file = (*content / remark.place.file).string();
      out << "remark: " << to_string(remark) << '\n';
    }
    return 0;
  } catch (const std::exception& error) {
    fmt::print(err, "rolecall check: {}\n", error.what());
    return 1;
  }
}

}  // namespace rolecall
