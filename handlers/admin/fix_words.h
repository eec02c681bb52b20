// Edits of the content and what they change, in words for admins. Pure.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "knowledge/content/content.h"
#include "knowledge/refinement/content_edit.h"
#include "knowledge/refinement/effect.h"

namespace rolecall::admin {

// What the content calls it: an entry's question, the name of what is not covered ("not_covered/ID", "not
// covered: ID"); the id where it has none, or the content has no such thing.
std::string name_of_entry(const Content& content, std::string_view id);

// "Teach “who runs standup” to Who runs the daily?", without a full stop.
std::string sentence_of(const ContentEdit& edit, const Content& content);

// "answers 14 asks, takes 3 from Who owns the roadmap?"; "changes nothing that was asked".
std::string words_of(const Effect& effect, const Content& content);

// The same of a preview (phrasing_preview.h).
std::string words_of_pull(std::size_t answers, const std::map<std::string, std::size_t>& takes,
                          const Content& content);

// "1 person", "3 people".
std::string counted(std::size_t count, const char* one, const char* many);

}  // namespace rolecall::admin
