// The forms on the page of an answer, as values for its template.
#pragma once

#include <string>
#include <vector>

#include "handlers/admin/access.h"
#include "handlers/admin/fix_form.h"
#include "handlers/admin/render.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/refinement/entry_text.h"

namespace rolecall::admin {

// A form that came back: what was typed, and what is said to that.
struct TypedEntry {
  const http::Form* form = nullptr;  // null: none did
  std::vector<FormFault> faults = {};
};

struct EntryOfForms {
  const Content& content;
  const std::string& id;
  std::string url;
  const std::vector<DraftEdit>& draft;
};

// What is not possible for this answer is said in words in the form's place.
void add_entry_forms(data& values, const EntryOfForms& entry, const SignedIn& viewer,
                     const TypedEntry& typed);

// Whether it says of the answer what it says now.
bool changes_nothing(const EditEntry& edit, const EntryText& now);

}  // namespace rolecall::admin
