// All phrasings of a content, ready for the phrase matcher.
#pragma once

#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/understanding/concepts.h"
#include "knowledge/understanding/phrases.h"
#include "knowledge/understanding/roles.h"
#include "knowledge/understanding/vocabulary.h"

namespace rolecall {

// The content's phrasings and, where it has roles, the common ways to ask for a definition or a
// comparison. Adds their words to the vocabulary.
std::vector<LinkedPhrasing> link_phrasings(const Content& content, const RoleLinker& roles,
                                           const Concepts& concepts, Vocabulary& vocabulary);

}  // namespace rolecall
