// One group of questions that went badly, and what can be done about it.
#pragma once

#include "handlers/admin/inbox_page.h"

namespace rolecall::admin {

// GET /admin/inbox/GROUP: what was asked, what people said, what was near; proposals, each with its effect as
// far as that is known; forms to fix it by hand, `?fix=entry` with that one open. 404 when there is no such
// group.
PageHandler group_page(InboxParts parts);

// GET /admin/inbox/GROUP/effects: a JSON array with a sentence for each proposal, in their order, an empty
// one as long as it is being found out. For assets/inbox.js.
PageHandler group_effects(InboxParts parts);

// POST /admin/inbox/GROUP/ACTION: an action of fix_form.h puts its edit into the admin's draft; "ignore"
// hides the group from the inbox. Leads back to the inbox. What is wrong is said beside the form with what
// was typed, 422; so is, without a change, what a phrasing would change when the button `preview` sent it.
FormHandler fix_group(InboxParts parts);

// GET /admin/preview?to=ENTRY&phrasing=TEXT: a sentence as plain text, what the phrasing would change. For
// assets/inbox.js. An estimate (phrasing_preview.h), within a hundredth of a second.
PageHandler phrasing_preview(InboxParts parts);

}  // namespace rolecall::admin
