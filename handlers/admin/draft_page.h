// The draft: an admin's own changes, what they would do to the questions that were asked, and publishing.
#pragma once

#include <memory>

#include "handlers/admin/access.h"
#include "handlers/admin/guard.h"
#include "knowledge/question_log/figures.h"
#include "knowledge/refinement/draft_replays.h"
#include "knowledge/refinement/live_content.h"

namespace rolecall::admin {

// What the pages of drafts and revisions work on. The live content must outlive their handlers.
struct Publishing {
  std::shared_ptr<const Access> access;
  LiveContent& live;
  std::shared_ptr<DraftReplays> replays;
  QuestionOfEntry question_of;  // may be called from many threads
};

// GET /admin/draft: the changes with their faults; then the replay, while it runs and once it is done
// (`list` and `page` as in report_view.h); then what has to be confirmed (`confirm`, a page from 1).
PageHandler draft_page(Publishing publishing);

// POST /admin/draft/remove with the `edit`; one that is not in the admin's own draft is refused.
FormHandler remove_edit(Publishing publishing);

// POST /admin/draft/replay.
FormHandler replay_draft(Publishing publishing);

// POST /admin/draft/publish: keeps what was said about protected answers (`item`, and by its name `confirm-…`
// and `reason-…`), and with `then` = "publish" publishes.
FormHandler publish_draft(Publishing publishing);

}  // namespace rolecall::admin
