#include "knowledge/refinement/answer_markdown.h"

#include <algorithm>
#include <memory>

#include <cmark.h>
#include <fmt/format.h>

#include "knowledge/ascii.h"
#include "knowledge/content/statements.h"

namespace rolecall {

namespace {

constexpr std::size_t kFaultsMax = 20;

struct Part {
  enum Kind { lead, point, note } kind;
  std::string text;
  int line;
};

// What is text here and is not in CommonMark: HTML, entities, and definitions of links, which would vanish.
std::string without_html(std::string_view markdown) {
  std::string out;
  for (std::size_t i = 0; i < markdown.size(); ++i) {
    const char c = markdown[i];
    if (c == '<' || c == '&' || (c == ':' && i > 0 && markdown[i - 1] == ']')) out += '\\';
    out += c;
    if (c == '\\' && i + 1 < markdown.size()) out += markdown[++i];
  }
  return out;
}

// Why a kind of node is refused; null: it is not.
const char* refusal_of(cmark_node_type type) {
  switch (type) {
    case CMARK_NODE_HEADING:
      return "headings are not possible here: an answer has its title (a line of dashes alone makes one of "
             "what is "
             "above it)";
    case CMARK_NODE_BLOCK_QUOTE:
      return "quotes are not possible here: write them as sentences";
    case CMARK_NODE_CODE_BLOCK:
    case CMARK_NODE_CODE:
      return "code is not possible here: answers are plain text (begin lines without spaces, and write \\` "
             "for "
             "a backquote)";
    case CMARK_NODE_THEMATIC_BREAK:
      return "lines across are not possible here: leave them out";
    case CMARK_NODE_EMPH:
    case CMARK_NODE_STRONG:
      return "bold and italics are not possible here: answers are plain text (write \\* or \\_ for the mark)";
    case CMARK_NODE_LINK:
      return "links are not possible here: write the address itself";
    case CMARK_NODE_IMAGE:
      return "pictures are not possible here: answers are plain text";
    default:
      return nullptr;
  }
}

// The row below the heading of a table, which CommonMark itself does not know: |---|:--:|
bool is_table_rule(std::string_view line) {
  return line.find('|') != std::string_view::npos && line.find('-') != std::string_view::npos &&
         line.find_first_not_of("|:- \t\r") == std::string_view::npos;
}

std::string folded(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (!ascii::is_space(c)) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  if (out.ends_with(' ')) out.pop_back();
  return out;
}

class AnswerReader {
 public:
  explicit AnswerReader(std::string_view markdown) {
    if (markdown.size() > kAnswerMarkdownMax) {
      fault(1,
            fmt::format("the answer has {} characters, at most {} fit", markdown.size(), kAnswerMarkdownMax));
      return;
    }
    refuse_tables(markdown);
    const std::string text = without_html(markdown);
    const std::unique_ptr<cmark_node, decltype(&cmark_node_free)> document(
        cmark_parse_document(text.data(), text.size(), CMARK_OPT_VALIDATE_UTF8), &cmark_node_free);
    for (cmark_node* node = cmark_node_first_child(document.get()); node; node = cmark_node_next(node))
      read_block(node);
    if (!has_lead_ && faults_.empty()) fault(1, "the answer is empty: begin it with a sentence that answers");
  }

  void check_markers(const std::vector<Document>& documents) {
    for (const Part& part : parts_) {
      for (const Statement& statement : read_statements(part.text).statements) {
        if (statement.text.empty()) fault(part.line, "a marker without a statement before it");
        for (const int number : statement.documents) {
          const bool known = number == kTeamKnowledge ||
                             std::any_of(documents.begin(), documents.end(),
                                         [&](const Document& document) { return document.number == number; });
          if (!known) fault(part.line, fmt::format("[{}] is the number of no document", number));
        }
      }
    }
  }

  std::variant<AnswerTexts, std::vector<MarkdownFault>> result() && {
    if (!faults_.empty()) {
      std::stable_sort(faults_.begin(), faults_.end(),
                       [](const auto& a, const auto& b) { return a.line < b.line; });
      return std::move(faults_);
    }
    AnswerTexts texts;
    for (Part& part : parts_) {
      if (part.kind == Part::lead) texts.lead = std::move(part.text);
      if (part.kind == Part::point) texts.points.push_back(std::move(part.text));
      if (part.kind == Part::note) texts.note.push_back(std::move(part.text));
    }
    return texts;
  }

 private:
  void refuse_tables(std::string_view markdown) {
    for (int line = 1; !markdown.empty(); ++line) {
      const std::size_t end = std::min(markdown.find('\n'), markdown.size());
      if (is_table_rule(markdown.substr(0, end)))
        fault(line, "tables are not possible here: write their rows as points");
      markdown.remove_prefix(std::min(end + 1, markdown.size()));
    }
  }

  void read_block(cmark_node* node) {
    const int line = cmark_node_get_start_line(node);
    if (const char* refusal = refusal_of(cmark_node_get_type(node))) return fault(line, refusal);
    if (cmark_node_get_type(node) == CMARK_NODE_LIST) return read_list(node);
    add(has_lead_ ? Part::note : Part::lead, node);
    has_lead_ = true;
  }

  void read_list(cmark_node* list) {
    const int line = cmark_node_get_start_line(list);
    if (cmark_node_get_list_type(list) == CMARK_ORDERED_LIST)
      return fault(line, "numbered lists are not possible here: begin each point with \"- \"");
    if (!has_lead_)
      return fault(line, "points come behind a first sentence that answers: write that above them");
    if (has_list_) return fault(line, "a second list is not possible here: put all points into one");
    if (!parts_.empty() && parts_.back().kind == Part::note)
      return fault(line, "points come right behind the first paragraph: move what stands between them below");
    has_list_ = true;
    for (cmark_node* item = cmark_node_first_child(list); item; item = cmark_node_next(item)) read_item(item);
  }

  void read_item(cmark_node* item) {
    bool first = true;
    for (cmark_node* node = cmark_node_first_child(item); node; node = cmark_node_next(node)) {
      const int line = cmark_node_get_start_line(node);
      if (const char* refusal = refusal_of(cmark_node_get_type(node))) {
        fault(line, refusal);
      } else if (cmark_node_get_type(node) == CMARK_NODE_LIST) {
        fault(line, "points within a point are not possible here: make them points of their own");
      } else if (!first) {
        fault(line, "a point has one paragraph: join this one with it, or begin it without spaces");
      } else {
        add(Part::point, node);
      }
      first = false;
    }
  }

  // A paragraph as one line of text.
  void add(Part::Kind kind, cmark_node* paragraph) {
    const int first_line = cmark_node_get_start_line(paragraph);
    int line = first_line;
    std::string text;
    for (cmark_node* node = cmark_node_first_child(paragraph); node; node = cmark_node_next(node)) {
      const cmark_node_type type = cmark_node_get_type(node);
      if (const char* refusal = refusal_of(type)) {
        fault(line, refusal);
      } else if (type == CMARK_NODE_SOFTBREAK || type == CMARK_NODE_LINEBREAK) {
        text += ' ';
        ++line;
      } else if (const char* literal = cmark_node_get_literal(node)) {
        text += literal;
      }
    }
    parts_.push_back({kind, folded(text), first_line});
  }

  void fault(int line, std::string message) {
    const MarkdownFault fault{line, std::move(message)};
    if (faults_.size() < kFaultsMax && std::find(faults_.begin(), faults_.end(), fault) == faults_.end())
      faults_.push_back(fault);
  }

  std::vector<Part> parts_;
  std::vector<MarkdownFault> faults_;
  bool has_lead_ = false;
  bool has_list_ = false;
};

// With a backslash before what would be a mark.
std::string escaped(std::string_view raw) {
  const std::string text = folded(raw);
  std::string out;
  bool digits_only = true;  // so far: "1." would begin a list
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i], before = i > 0 ? text[i - 1] : ' ',
               after = i + 1 < text.size() ? text[i + 1] : ' ';
    const bool mark = c == '\\' || c == '`' || (c == '*' && (i == 0 || before != ' ' || after != ' ')) ||
                      (c == '_' && !(ascii::is_alnum(before) && ascii::is_alnum(after))) ||
                      (c == ']' && after == '(') ||
                      (i == 0 && std::string_view("#>-+=~|:").find(c) != std::string_view::npos) ||
                      (i > 0 && digits_only && (c == '.' || c == ')'));
    if (mark) out += '\\';
    out += c;
    digits_only = digits_only && ascii::is_digit(c);
  }
  return out;
}

std::string text_of(const Statement& statement) {
  std::string text = statement.text;
  if (!statement.documents.empty()) text += ' ';
  for (const int document : statement.documents) text += "[" + source_mark(document) + "]";
  return text;
}

std::string text_of(const Statement& statement, std::optional<int> source) {
  const bool obvious = source && statement.documents == std::vector<int>{*source};
  return obvious ? statement.text : text_of(statement);
}

}  // namespace

std::variant<AnswerTexts, std::vector<MarkdownFault>> read_answer(std::string_view markdown) {
  return AnswerReader(markdown).result();
}

std::variant<AnswerTexts, std::vector<MarkdownFault>> read_answer(std::string_view markdown,
                                                                  const std::vector<Document>& documents) {
  AnswerReader reader(markdown);
  reader.check_markers(documents);
  return std::move(reader).result();
}

std::string write_answer(const AnswerTexts& texts) {
  std::string out = escaped(texts.lead) + "\n";
  if (!texts.points.empty()) out += '\n';
  for (const std::string& point : texts.points) out += "- " + escaped(point) + "\n";
  for (const std::string& note : texts.note) out += "\n" + escaped(note) + "\n";
  return out;
}

AnswerTexts texts_of(const Prose& prose, std::optional<int> source) {
  AnswerTexts texts;
  if (prose.lead.size() == 1) {
    texts.lead = text_of(prose.lead[0], source);
  } else {
    for (const Statement& statement : prose.lead)
      texts.lead += (texts.lead.empty() ? "" : " ") + text_of(statement);
  }
  for (const Statement& point : prose.points) texts.points.push_back(text_of(point, source));
  for (const Statement& note : prose.note) texts.note.push_back(text_of(note, source));
  return texts;
}

}  // namespace rolecall
