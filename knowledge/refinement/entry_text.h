// An answer of the content as people edit it in a form.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/refinement/content_edit.h"

namespace rolecall {

struct EntryText {
  // What is said now: published as it is, it changes nothing that people see, but for the place of what a
  // comparison says of its roles together, which becomes part of the note. Its source is what all statements
  // have in common; where they have nothing, team knowledge, and each names its own.
  EditEntry edit;
  bool has_title = false;     // of its own, that can be said anew
  bool has_question = false;  // likewise
  bool has_table = false;     // which stays
  bool is_own_words = false;  // chat: without sources
};

// Nothing when the content has no such entry, or none with words of its own: a facet that is left open, a
// comparison that is made of what its roles say.
std::optional<EntryText> entry_text(const Content& content, std::string_view id);

// All that entry_text() has something for: entries, who owns what, definitions, facets, comparisons,
// ambiguous forms, chat.
std::vector<std::string> editable_entries(const Content& content);

}  // namespace rolecall
