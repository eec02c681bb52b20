#include "handlers/admin/put_into_draft.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/fix_form.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/store/database.h"

namespace rolecall::admin {

namespace {

bool takes_the_place_of(const ContentEdit& edit, const ContentEdit& before) {
  const auto* anew = std::get_if<EditEntry>(&edit);
  const auto* old = std::get_if<EditEntry>(&before);
  return anew && old && anew->id == old->id;
}

}  // namespace

std::vector<DraftEdit> draft_of(const Access& access, const SignedIn& viewer) {
  return read_draft(Database::open_read_only(access.database()).connection(), viewer.session.admin);
}

Put put_into_draft(const Access& access, const LiveContent::State& live, const SignedIn& viewer,
                   const ContentEdit& edit, const std::string& founder, const std::vector<DraftEdit>& draft,
                   Time now) {
  std::vector<ContentEdit> others;
  std::vector<std::int64_t> outdated;
  for (const DraftEdit& each : draft) {
    if (each.edit == edit) return {.fate = PutFate::there};
    if (takes_the_place_of(edit, each.edit)) {
      outdated.push_back(each.id);
    } else {
      others.push_back(each.edit);
    }
  }
  if (std::vector<std::string> faults = faults_of_edit(edit, live, others); !faults.empty())
    return {.faults = std::move(faults)};
  // Shared: the change may still run after we were told that it failed.
  const auto full = std::make_shared<bool>(false);
  const Committed fate = access.commit()([edit, founder, now, full, outdated = std::move(outdated),
                                          admin = viewer.session.admin](SQLite::Database& connection) {
    for (const std::int64_t id : outdated) remove_from_draft(connection, admin, id);
    *full = add_to_draft(connection, admin, edit, founder, now) == 0;
    if (*full) return false;
    note(connection,
         {.at = now, .admin = admin, .action = kPutIntoDraft, .about = displayable(describe(edit))});
    return true;
  });
  if (fate == Committed::done) return {.fate = PutFate::drafted};
  if (fate == Committed::declined && *full)
    return {.faults = {fmt::format("Your draft is full: it has {} edits. Publish it, or take some out.",
                                   kDraftEditsMax)}};
  return {.faults = {"The database cannot be written: please try again in a moment."}};
}

}  // namespace rolecall::admin
