// Comparisons of any two or more roles, composed from the roles' facets; pair-specific wording wins.
#pragma once

#include <cstddef>
#include <vector>

#include "knowledge/answer.h"
#include "knowledge/content/content.h"

namespace rolecall {

// A row for each facet that any of the roles has; `facets_first` stand on top. What the documents
// leave open is a dash. REQUIRES: two or more roles, ascending.
void put_comparison(const Content& content, const std::vector<std::size_t>& roles,
                    const std::vector<std::size_t>& facets_first, Answer& answer);

}  // namespace rolecall
