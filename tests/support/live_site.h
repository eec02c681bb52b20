// Live content on a real database, without a server: the library's small content, and what is published.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "knowledge/refinement/live_content.h"
#include "tests/support/direct_writer.h"
#include "tests/support/small_content.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::test {

class LiveSite {
 public:
  std::string answer(const std::string& text) const { return knowledge().ask({.text = text}).entry; }
  Knowledge& knowledge() const { return live->knowledge(); }

  // What there was until now is let go first, as when the program starts anew.
  void start() {
    live.reset();
    const LiveContent::Given given{
        .read_base = [this] { return base; },
        .database = folder / "rolecall.db",
        .on_change = [this](const LiveContent::State& state) { told.push_back(state.revision); },
        .on_fault = [this](const std::string& fault) { faults.push_back(fault); }};
    live = std::make_unique<LiveContent>(BaseContent(base), given);
  }

  TemporaryFolder folder;
  DirectWriter writer{folder / "rolecall.db"};
  std::vector<SourceFile> base = small_content();  // what the files are, when they are read the next time
  std::vector<std::int64_t> told;                  // the revisions of what became live
  std::vector<std::string> faults;
  std::unique_ptr<LiveContent> live;
};

}  // namespace rolecall::test
