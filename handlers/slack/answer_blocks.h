// An Answer's own blocks, from its title to its sources: for messages and for modals.
#pragma once

#include <string_view>
#include <vector>

#include "handlers/slack/blocks.h"
#include "knowledge/answer.h"

namespace rolecall::slack {

// Title, assumption, lead and body. `plain` is shown when the answer has none of them.
void write_body(Blocks& blocks, const Answer& answer, std::string_view plain);

void write_sources(Blocks& blocks, const std::vector<Citation>& citations);

}  // namespace rolecall::slack
