// Everything that can be wrong with a content folder: the loader's faults and, when there are none,
// those that only the whole machine can find.
#pragma once

#include <chrono>
#include <vector>

#include "knowledge/content/fault.h"
#include "knowledge/content/source_files.h"

namespace rolecall {

struct ContentCheck {
  std::vector<Fault> faults;
  std::size_t entries = 0;            // answers that the content can give
  std::size_t phrasings = 0;          // each was asked
  std::vector<Fault> past_verify_by;  // remarks, not faults: somebody should look at these answers again
};

// Phrasings that do not reach their entry; titles, questions and cells that are too long to be read on
// a phone or for a chat's limits; answers too long for one Slack message.
// `today` says which answers are past their date.
ContentCheck check_content(const std::vector<SourceFile>& files, std::chrono::sys_days today);

}  // namespace rolecall
