#include "knowledge/answering/terminal_text.h"

#include <algorithm>
#include <string_view>

#include "knowledge/answering/display_text.h"
#include "knowledge/answering/text_table.h"

namespace rolecall {

namespace {

// Narrower than this nothing reads well, and lines that the terminal folds are the lesser evil.
constexpr int kNarrowest = 20;

class Screen {
 public:
  Screen(const Answer& answer, const PlainTextOptions& options)
      : answer_(answer), options_(options), width_(std::max(options.width, kNarrowest)) {}

  std::string write() {
    paragraph(displayable(answer_.title));
    paragraph(displayable(answer_.assumption));
    std::string lead;
    for (const auto& sentence : answer_.lead) lead.append(1, ' ').append(text_of(sentence));
    paragraph(lead);
    for (const auto& block : answer_.body) std::visit([this](const auto& b) { add(b); }, block);
    if (options_.sources) add_sources();
    if (options_.suggestions) add_suggestions();
    out_.erase(out_.find_last_not_of('\n') + 1);
    return std::move(out_);
  }

 private:
  std::string text_of(const Statement& statement) const {
    std::string text = displayable(statement.text);
    if (!options_.sources || statement.documents.empty()) return text;
    text += ' ';
    for (const int document : statement.documents) text += '[' + source_mark(document) + ']';
    return text;
  }

  // Lines of `text`, the first behind `first`, the others below it; both take the same columns.
  void hanging(std::string_view first, const std::string& text) {
    const int indent = display_width(first);
    bool is_first = true;
    for (const auto& line : wrap(text, width_ - indent)) {
      is_first ? out_.append(first) : out_.append(static_cast<std::size_t>(indent), ' ');
      out_ += line;
      out_ += '\n';
      is_first = false;
    }
  }

  void paragraph(const std::string& text) {
    if (text.empty()) return;
    hanging("", text);
    out_ += '\n';
  }

  void add(const Paragraph& one) { paragraph(text_of(one)); }

  void add(const Bullets& bullets) {
    for (const auto& item : bullets.items) hanging("• ", text_of(item));
    out_ += '\n';
  }

  void add(const Table& table) {
    if (table.header.empty()) return;
    TextRow header;
    for (const auto& name : table.header) header.push_back(displayable(name));
    std::vector<TextRow> rows;
    for (const auto& row : table.rows) {
      auto& cells = rows.emplace_back();
      for (const auto& cell : row) cells.push_back(text_of(cell));
      cells.resize(header.size());
    }
    if (const auto aligned = text_table(header, rows, width_)) {
      out_ += *aligned + '\n';
    } else {
      add_as_list(header, rows);
    }
  }

  void add_as_list(const TextRow& header, const std::vector<TextRow>& rows) {
    for (const auto& row : rows) {
      hanging("", row.front());
      for (std::size_t i = 1; i < row.size(); ++i) {
        hanging("  ", header.size() > 2 ? header[i] + ": " + row[i] : row[i]);
      }
      out_ += '\n';
    }
  }

  void add_sources() {
    if (answer_.citations.empty()) return;
    out_ += "Sources\n";
    for (const auto& citation : answer_.citations) {
      hanging("  [" + source_mark(citation.document) + "] ", displayable(citation.title));
    }
    out_ += '\n';
  }

  void add_suggestions() {
    if (answer_.suggestions.empty()) return;
    out_ += answer_.outcome == Outcome::clarified || answer_.did_you_mean ? "Did you mean\n" : "Ask next\n";
    for (const auto& suggestion : answer_.suggestions) hanging("  › ", displayable(suggestion.question));
  }

  const Answer& answer_;
  const PlainTextOptions& options_;
  const int width_;
  std::string out_;
};

}  // namespace

std::string terminal_text(const Answer& answer, const PlainTextOptions& options) {
  return Screen(answer, options).write();
}

}  // namespace rolecall
