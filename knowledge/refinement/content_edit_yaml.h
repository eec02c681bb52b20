// Edits from a file that people brought: what edits_yaml wrote, exported here or there, or written by hand.
#pragma once

#include <variant>
#include <vector>

#include "knowledge/content/fault.h"
#include "knowledge/refinement/content_edit.h"

namespace rolecall {

inline constexpr std::size_t kEditsYamlBytesMax = 1 << 20;

// Either the edits, or one fault or more, with line and column. Edits are the lists `additions`,
// `replacements`, `entries` and `not_covered` of a content file, with those keys that an edit has; others are
// faults, and so are YAML's aliases, with which a small file says a lot. What an edit needs of the content,
// that its entry is there or its document, load_content finds when the edits are tried (with_edits).
// Never throws. Pure.
std::variant<std::vector<ContentEdit>, std::vector<Fault>> edits_from_yaml(const SourceFile& file);

}  // namespace rolecall
