// Every answer of the live content: how it does, and what authors should look at.
#pragma once

#include <cstddef>
#include <memory>

#include "handlers/admin/access.h"
#include "handlers/admin/entry_rows.h"
#include "handlers/admin/guard.h"
#include "knowledge/refinement/fixes.h"
#include "knowledge/refinement/phrasing_review.h"

namespace rolecall::admin {

inline constexpr std::size_t kEntriesAPage = 100;

// What the pages of entries are given; all of it outlives them.
struct EntriesParts {
  std::shared_ptr<const Access> access;
  LiveNow live;
  PhrasingReviews& reviews;
  std::shared_ptr<FiguresOfEntries> figures;
};

// GET /admin/entries: `?view=never` (never asked), "past" (its verify-by day), "near" (answers that are asked
// for in nearly the same words), "stray" (phrasings that belong elsewhere); `&sort=asks` (sort_rows()),
// `&text=pay`,
// `&page=2`.
PageHandler entries_page(EntriesParts parts);

}  // namespace rolecall::admin
