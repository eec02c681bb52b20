// What the page of a group shows, as values for its template.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "handlers/admin/access.h"
#include "handlers/admin/render.h"
#include "handlers/http/form.h"
#include "knowledge/refinement/effect.h"
#include "knowledge/refinement/inbox_reading.h"
#include "knowledge/refinement/proposals.h"

namespace rolecall::admin {

// A form that came back: what was typed in it, and what is said to that.
struct Returned {
  std::string action = {};  // whose form is open; empty: none
  const http::Form* typed = nullptr;
  std::vector<std::string> faults = {};
  std::string preview = {};  // what the phrasing would change
};

// What was asked, what people said of it, what is near.
void show_questions(data& values, const InboxGroup& group, const Snapshot& now);

// The proposals with their effects, as far as these are known.
void show_proposals(data& values, const InboxGroup& group, const std::vector<Proposal>& proposals,
                    const std::vector<std::optional<Effect>>& effects, const Content& content,
                    const SignedIn& viewer);

// The forms, filled in from the proposals, or with what was typed.
void show_forms(data& values, const InboxGroup& group, const std::vector<Proposal>& proposals,
                const Content& content, const SignedIn& viewer, const Returned& returned);

}  // namespace rolecall::admin
