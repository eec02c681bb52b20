// Answers and the try-it page as HTML. Everything that is put in is escaped and made printable on the way;
// the pages need no script and no inline style. Thread-safe.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "knowledge/answer.h"

namespace rolecall {

// What the page says about the content that answers.
struct PageFacts {
  std::vector<Suggestion> examples = {};  // questions to begin with, best first; six to eight look well
  std::size_t documents = 0;              // how many the answers come from
  std::string sources_question = {};      // "where do the answers come from?"; empty: no link to it
};

struct PageView {
  std::string question = {};     // what the box holds
  std::string answer_html = {};  // from answer_html; empty: the page that invites to ask
  std::string notice = {};       // one sentence about a question that was not asked
  std::size_t text_max = 0;      // how many characters the box takes
};

// An <article id="answer"> with headings from level 2. `noted` says that the question is in the log: a
// question that nothing answers then says that somebody will see it.
std::string answer_html(const Answer& answer, bool noted);

// A whole document. Throws std::logic_error when a template that was compiled in is broken.
std::string page_html(const PageView& view, const PageFacts& facts);

}  // namespace rolecall
