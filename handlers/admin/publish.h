// What makes a draft live, and takes it back: the audit's row is in the same transaction as the revision.
//
// Each may be called from many threads, and blocks until the revision is durable and answering. Throws what
// Database throws.
#pragma once

#include <cstdint>
#include <string>

#include "handlers/admin/access.h"
#include "knowledge/refinement/draft_replays.h"
#include "knowledge/refinement/live_content.h"
#include "knowledge/refinement/revisions.h"

namespace rolecall::admin {

inline constexpr const char* kPublished = "publish";
inline constexpr const char* kUndone = "undo";
inline constexpr const char* kLeftOut = "leave-out";
inline constexpr const char* kImported = "import";

enum class PublishFate {
  done,
  no_draft,
  faulty,       // the content does not take an edit
  no_replay,    // nobody has replayed it
  out_of_date,  // the draft, what is live or the content files changed since the replay
  unconfirmed,  // a protected answer would change that is not confirmed with a reason
  failed,       // the database cannot be written; if it is late only, it is published all the same
};

// The admin's draft as the next revision, with the report of its replay. The draft is gone then.
PublishFate publish(const Access& access, LiveContent& live, const DraftReplays& replays,
                    const std::string& admin, Time now);

enum class UndoFate { done, nothing, overtaken, failed };

// The newest revision, which has to be this one. What an undo undoes is the undo: it is published again.
UndoFate undo(const Access& access, LiveContent& live, const std::string& admin, std::int64_t newest,
              Time now);

// A revision without the published edits that the content does not take any more.
UndoFate leave_out(const Access& access, LiveContent& live, const std::string& admin, Time now);

// For the audit: "revision 4, 2 edits: ...".
std::string about(const Revision& revision, const std::vector<ContentEdit>& edits);

}  // namespace rolecall::admin
