// Faults that need the whole content: ids that lead nowhere, names that two roles claim.
#pragma once

#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/content/fault.h"

namespace rolecall {

void check_references(const Content& content, std::vector<Fault>& faults);

}  // namespace rolecall
