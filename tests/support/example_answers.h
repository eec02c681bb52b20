// Answers written by hand, as realistic as the knowledge base's own: what renderers are tried with.
#pragma once

#include "knowledge/answer.h"

namespace rolecall::testing {

Answer definition_answer();  // one role: lead, bullets, a table of two columns
Answer comparison_answer();  // two roles, an assumption, a paragraph behind the table
Answer four_roles_answer();  // four roles, twelve rows, dashes for what is not documented
Answer unanswered_answer();  // a title that the documents do not define
Answer clarified_answer();   // an ambiguous short form: a suggestion for each reading
Answer hostile_answer();     // mark-up, control characters and invalid UTF-8 in every text

}  // namespace rolecall::testing
