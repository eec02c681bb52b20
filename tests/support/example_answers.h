// Answers written by hand, as realistic as the knowledge base's own: what renderers are tried with.
#pragma once

#include <string>
#include <vector>

#include "knowledge/answer.h"

namespace rolecall::test {

Answer definition_answer();    // one role: lead, bullets, a table of two columns
Answer comparison_answer();    // two roles, an assumption, a paragraph behind the table
Answer four_roles_answer();    // four roles, twelve rows, dashes for what is not documented
Answer unanswered_answer();    // a title that the documents do not define
Answer clarified_answer();     // an ambiguous short form: a suggestion for each reading
Answer did_you_mean_answer();  // no answer, and what may have been meant
Answer chat_answer();          // small talk
Answer hostile_answer();       // mark-up, control characters and invalid UTF-8 in every text
Answer pinging_answer();       // what would ping a whole channel in every text
Answer long_answer();          // more of everything than a chat can show

struct NamedAnswer {
  std::string name;
  Answer answer;
};
std::vector<NamedAnswer> every_example_answer();  // all of the above

}  // namespace rolecall::test
