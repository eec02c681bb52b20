// One answer of the live content: what people see, how it does, and the form that says it anew.
#pragma once

#include "handlers/admin/entries_page.h"

namespace rolecall::admin {

// GET /admin/entries/ID, as in "/admin/entries/facet/tpm/duties". 404 for what the content does not have.
// What the draft says anew already stands in the form.
PageHandler entry_page(EntriesParts parts);

// POST /admin/entries/ID: `do=edit` puts the answer said anew (fix_form.h: read_said_anew) into the admin's
// draft, `do=teach` a phrasing. Leads back to the page. What is wrong is said beside its field with what was
// typed, 422.
FormHandler change_entry(EntriesParts parts);

}  // namespace rolecall::admin
