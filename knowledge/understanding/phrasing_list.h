// All phrasings of a content, ready for the phrase matcher.
#pragma once

#include <string_view>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/understanding/concepts.h"
#include "knowledge/understanding/phrases.h"
#include "knowledge/understanding/roles.h"
#include "knowledge/understanding/token.h"
#include "knowledge/understanding/vocabulary.h"

namespace rolecall {

// Normalised, with a mark where a role is to be put.
Tokens phrasing_tokens(std::string_view phrasing);

// The content's phrasings and, where it has roles, the common ways to ask for a definition or a
// comparison. Adds their words to the vocabulary.
std::vector<LinkedPhrasing> link_phrasings(const Content& content, const RoleLinker& roles,
                                           const Concepts& concepts, Vocabulary& vocabulary);

}  // namespace rolecall
