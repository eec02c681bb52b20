// An answer: the value that every surface renders (plain text, Block Kit, HTML, JSON).
//
// All texts are plain UTF-8 without any mark-up; each renderer escapes for its own surface.
// Order on every surface: title, assumption, lead, body, sources, suggestions.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

namespace rolecall {

enum class Outcome { answered, clarified, chat, unanswered };
enum class Reason { none, unknown_role, not_in_documents, off_topic };

// The names that the log, JSON and metrics use; Reason::none has the empty name.
std::string_view name_of(Outcome outcome);
std::string_view name_of(Reason reason);

// What a team knows without a document that says it: a source beside the documents' numbers.
inline constexpr int kTeamKnowledge = -1;
inline constexpr std::string_view kTeamKnowledgeTitle = "Team knowledge";
inline constexpr int kDocumentNumberMax = 9999;

// The mark of a source between brackets: "3", or "team".
std::string source_mark(int document);

// One thing that is said, and the numbers of the documents that it comes from (ascending, may be
// empty for our own words: greetings, "not in the knowledge base"; kTeamKnowledge may be one). Renderers
// print their marks behind the text as "[0] [3]", "[team]".
struct Statement {
  std::string text;
  std::vector<int> documents = {};
};

using Paragraph = Statement;

struct Bullets {
  std::vector<Statement> items;
};

struct Table {
  std::vector<std::string> header;           // first is the heading of the row labels, may be empty
  std::vector<std::vector<Statement>> rows;  // each as long as the header; first cell is the row's label
};

// A table that never changes and that any number of answers share: it is most of what an answer holds, and
// copying this copies nothing.
class SharedTable {
 public:
  SharedTable(Table table) : table_(std::make_shared<const Table>(std::move(table))) {}
  const Table& table() const { return *table_; }
  operator const Table&() const { return *table_; }
  const Table* operator->() const { return table_.get(); }

 private:
  std::shared_ptr<const Table> table_;
};

// At most one table an answer.
using Block = std::variant<Paragraph, Bullets, SharedTable>;

struct Citation {
  int document;       // the number that the statements use, or kTeamKnowledge
  std::string title;  // the document's title, or kTeamKnowledgeTitle
};

// A question worth asking next. Surfaces show the label and send the question.
struct Suggestion {
  std::string label;     // short enough for a button: at most 75 characters
  std::string question;  // what is asked when it is chosen
};

struct Answer {
  Outcome outcome = Outcome::unanswered;
  Reason reason = Reason::none;            // other than none exactly when unanswered
  std::string entry = "none";              // the entry id, "none" when unanswered
  double confidence = 0;                   // 0..1
  std::string title;                       // one line
  std::string assumption;                  // one sentence, or empty: what the reader took for granted
  std::vector<Statement> lead;             // one or two sentences
  std::vector<Block> body;                 // may be empty
  std::vector<Citation> citations;         // every source the statements name, ascending by number
  std::vector<Suggestion> suggestions;     // 0..5; for a clarified answer these are the readings
  bool did_you_mean = false;               // unanswered: the suggestions are what may have been meant, 1..3
  std::vector<std::string> unknown_words;  // unanswered: words that nothing here knows, at most 3
  std::string content_version;             // which content answered: 12 hex digits
};

}  // namespace rolecall
