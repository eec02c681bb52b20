// What forms hold, as values for their templates.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/admin/render.h"
#include "knowledge/content/content.h"

namespace rolecall::admin {

// Several lines of whatever people wrote, each printable and ended: what stands in a <textarea>.
std::string shown_lines(std::string_view text);

// One <option>: value, label, chosen.
data option(const std::string& value, const std::string& label, const std::string& chosen);

// Where an answer may come from: team knowledge and the documents, by source_mark().
data source_options(const Content& content, const std::string& chosen);

// Sentences as a list of {text}.
data shown_sentences(const std::vector<std::string>& sentences);

}  // namespace rolecall::admin
