// An answer as people write it in a form: a small part of Markdown (CommonMark).
//
//   A TPM prepares it. [3]              the first paragraph is the answer's lead,
//
//   - Priorities are due first. [3]     the items of one list are its points,
//   - Dependencies are written down.
//
//   Small teams skip this. [0]          paragraphs behind are its note; without points, those behind the
//   first
//
// Answers are plain text on every surface. So what would have to be shown in another way, bold or a link, is
// refused; HTML is text like any other; and a backslash makes a mark text, as ever in Markdown.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "knowledge/content/content.h"

namespace rolecall {

inline constexpr std::size_t kAnswerMarkdownMax = 10'000;  // bytes

// The parts of an answer as content files have them: texts with the markers of their documents, each on one
// line.
struct AnswerTexts {
  std::string lead = {};
  std::vector<std::string> points = {};
  std::vector<std::string> note = {};

  bool operator==(const AnswerTexts&) const = default;
};

struct MarkdownFault {
  int line;             // from 1
  std::string message;  // "headings are not possible here: ...", a sentence without its end

  bool operator==(const MarkdownFault&) const = default;
};

// Either an answer with a lead, or one fault or more, in order of lines. Pure, thread-safe.
std::variant<AnswerTexts, std::vector<MarkdownFault>> read_answer(std::string_view markdown);

// Also with a fault for each marker that names no document.
std::variant<AnswerTexts, std::vector<MarkdownFault>> read_answer(std::string_view markdown,
                                                                  const std::vector<Document>& documents);

// What read_answer reads as the same texts, for any texts that are not blank; white space is folded.
std::string write_answer(const AnswerTexts& texts);

// The texts of an answer that the content has; markers behind what has sources. Where `source` is given,
// statements from it alone have none.
AnswerTexts texts_of(const Prose& prose, std::optional<int> source = std::nullopt);

}  // namespace rolecall
