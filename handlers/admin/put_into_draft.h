// An edit on its way into an admin's draft: checked, added and noted for the audit.
#pragma once

#include <string>
#include <vector>

#include "handlers/admin/access.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/refinement/live_content.h"

namespace rolecall::admin {

inline constexpr const char* kPutIntoDraft = "put-into-draft";  // for the audit

// The draft of who is signed in. Throws what Database throws.
std::vector<DraftEdit> draft_of(const Access& access, const SignedIn& viewer);

enum class PutFate { drafted, there, refused };

struct Put {
  PutFate fate = PutFate::refused;
  std::vector<std::string> faults = {};  // sentences; none unless it was refused
};

// `draft` is what draft_of() gave. An answer that is said anew takes the place of how the draft said it
// before. Some hundredths of a second.
Put put_into_draft(const Access& access, const LiveContent::State& live, const SignedIn& viewer,
                   const ContentEdit& edit, const std::string& founder, const std::vector<DraftEdit>& draft,
                   Time now);

}  // namespace rolecall::admin
