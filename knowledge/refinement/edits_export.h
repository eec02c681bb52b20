// Published edits as they leave the database: a content file, and a patch that puts it into the repository.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/content/source_files.h"
#include "knowledge/refinement/content_edit.h"

namespace rolecall {

// The edits that the content files have already because an export was put among them (kExportPath); none when
// there is no such file. Throws std::runtime_error, with the faults, when it is no file of edits (any more).
std::vector<ContentEdit> merged_edits(const std::vector<SourceFile>& base);

// Those of `edits` that are not merged. Compared as they are written, which is how they got there. Never
// throws: a file that cannot be read merges nothing.
std::vector<ContentEdit> not_merged(const std::vector<ContentEdit>& edits,
                                    const std::vector<SourceFile>& base);

// What `patch -p1` and `git apply` take: the file of this name with `after` in place of `before`; an empty
// `before` makes it. Empty when nothing differs. Texts that are not empty end with a line break.
std::string patch_of(std::string_view path, std::string_view before, std::string_view after);

}  // namespace rolecall
