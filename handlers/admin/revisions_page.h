// What was published, by whom and with what in sight; the newest can be undone.
#pragma once

#include <cstddef>

#include "handlers/admin/draft_page.h"
#include "handlers/admin/guard.h"

namespace rolecall::admin {

inline constexpr std::size_t kRevisionsAPage = 20;

// GET /admin/revisions: the newest first; `below`, where it goes on.
PageHandler revisions_page(Publishing publishing);

// GET /admin/revisions/ID: its changes, the report of its replay (`list` and `page` as in report_view.h),
// what was confirmed. 404 when there is none.
PageHandler revision_page(Publishing publishing);

// POST /admin/revisions/undo with the `revision`, which has to be the newest still.
FormHandler undo_revision(Publishing publishing);

// POST /admin/revisions/leave-out.
FormHandler leave_out_edits(Publishing publishing);

}  // namespace rolecall::admin
