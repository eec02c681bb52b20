// Comparisons of any two or more roles, composed from the roles' facets; pair-specific wording wins.
#pragma once

#include <cstddef>
#include <vector>

#include "knowledge/answer.h"
#include "knowledge/content/content.h"

namespace rolecall {

// A row for each facet that any of the roles has; `facets_first` stand on top. What the documents
// leave open is a dash. REQUIRES, also below: two or more roles, ascending.
Table comparison_table(const Content& content, const std::vector<std::size_t>& roles,
                       const std::vector<std::size_t>& facets_first);

// Title, lead and body; `table` is the one of these roles.
void put_comparison(const Content& content, const std::vector<std::size_t>& roles, const SharedTable& table,
                    Answer& answer);

}  // namespace rolecall
