// What pages say of a revision, for their templates. For .cpp files: it brings the template library.
#pragma once

#include "handlers/admin/render.h"
#include "knowledge/refinement/live_content.h"
#include "knowledge/refinement/revisions.h"

namespace rolecall::admin {

// id, at, admin, action in words, and `changes` against the revision before, the first kChangesShown of them.
inline constexpr std::size_t kChangesShown = 10;
data revision_row(SQLite::Database& connection, const Revision& revision, std::size_t most = kChangesShown);

// `what` and `why` of each published edit that the content does not take.
data left_out_rows(const LiveContent::State& live);

}  // namespace rolecall::admin
