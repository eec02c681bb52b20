// A knowledge base of a library: three roles in a field of their own, small enough to be known by heart,
// so that tests of the machine do not depend on the texts that ship with it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "knowledge/content/source_files.h"
#include "knowledge/knowledge.h"

namespace rolecall::test {

// Archivist (ARC), catalog librarian (CatL) and circulation librarian (CirL); CL is either librarian, and
// the catalog librarian beside another role. The archivist alone has the facet "tools", the catalog
// librarian alone "hours", all have "duties". Documents 0 and 3.
std::vector<SourceFile> small_content();

// The same with one more file, "more.yaml".
std::vector<SourceFile> small_content_and(std::string_view yaml);

// The file alone, "faq.yaml": entries and documents, no roles.
std::vector<SourceFile> plain_faq();

// One Knowledge for all tests of a program: both are built once.
const Knowledge& small_knowledge();
const Knowledge& shipped_knowledge();

// What small_knowledge() answers.
Answer ask_library(std::string_view text);
// What shipped_knowledge() answers.
Answer ask_shipped(std::string_view text);

}  // namespace rolecall::test
