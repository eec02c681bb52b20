// Reads content files into a Content, or lists everything that is wrong with them.
#pragma once

#include <memory>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/content/fault.h"
#include "knowledge/content/source_files.h"

namespace rolecall {

struct LoadedContent {
  std::shared_ptr<const Content> content;  // null exactly when there are faults
  std::vector<Fault> faults;               // in order of file and line
};

// Finds the faults of form and reference: YAML errors, unknown keys and ids, statements without a
// document, names that two roles claim. knowledge/check.h finds those that need the whole machine.
LoadedContent load_content(const std::vector<SourceFile>& files);

}  // namespace rolecall
