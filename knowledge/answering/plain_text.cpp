#include "knowledge/answering/plain_text.h"

#include <algorithm>
#include <string_view>

#include "knowledge/answering/display_text.h"
#include "knowledge/answering/terminal_text.h"

namespace rolecall {

namespace {

// One statement a line. This runs for every reply to a chat, so it only ever appends to one string.
class Lines {
 public:
  Lines(const Answer& answer, const PlainTextOptions& options) : answer_(answer), options_(options) {
    out_.reserve(expected_size());
  }

  std::string write() {
    line(answer_.title);
    line(answer_.assumption);
    for (const auto& sentence : answer_.lead) line(sentence);
    for (const auto& block : answer_.body) std::visit([this](const auto& b) { add(b); }, block);
    if (options_.sources) add_sources();
    if (options_.suggestions) add_suggestions();
    if (!out_.empty()) out_.pop_back();
    return std::move(out_);
  }

 private:
  std::size_t expected_size() const {
    std::size_t size = 256 + 80 * (answer_.citations.size() + answer_.suggestions.size());
    for (const auto& block : answer_.body) {
      if (const auto* table = std::get_if<SharedTable>(&block)) {
        size += (*table)->rows.size() * (*table)->header.size() * 80;
      } else {
        size += 400;
      }
    }
    return size;
  }

  // Texts come from curated content and are clean, except where an answer echoes what was asked: only a
  // text that may hold a control character (ASCII, or U+0080 to U+009F behind a C2) is read in full.
  void text(std::string_view text) {
    unsigned suspicious = 0;
    for (const char c : text) {
      const auto byte = static_cast<unsigned char>(c);
      suspicious |= static_cast<unsigned>(byte < 0x20) | static_cast<unsigned>(byte == 0x7F) |
                    static_cast<unsigned>(byte == 0xC2);
    }
    if (suspicious) {
      out_ += displayable(text);
    } else {
      out_ += text;
    }
  }

  void number(int document) {
    out_ += '[';
    out_ += source_mark(document);
    out_ += ']';
  }

  void statement(const Statement& statement) {
    text(statement.text);
    if (!options_.sources || statement.documents.empty()) return;
    out_ += ' ';
    for (const int document : statement.documents) number(document);
  }

  void line(std::string_view one) {
    if (one.empty()) return;
    text(one);
    out_ += '\n';
  }

  void line(const Statement& one) {
    if (one.text.empty()) return;
    statement(one);
    out_ += '\n';
  }

  void add(const Paragraph& paragraph) { line(paragraph); }

  void add(const Bullets& bullets) {
    for (const auto& item : bullets.items) {
      out_ += "• ";
      statement(item);
      out_ += '\n';
    }
  }

  // "Owns: Product manager: what to build [0]; TPM: how [0]"; a single column needs no name on each row.
  void add(const Table& table) {
    for (const auto& row : table.rows) {
      const std::size_t columns = std::min(row.size(), table.header.size());
      for (std::size_t i = 0; i < columns; ++i) {
        if (i == 1 && !row[0].text.empty()) out_ += ": ";
        if (i > 1) out_ += "; ";
        if (i > 0 && columns > 2 && !table.header[i].empty()) {
          text(table.header[i]);
          out_ += ": ";
        }
        statement(row[i]);
      }
      out_ += '\n';
    }
  }

  void add_sources() {
    if (answer_.citations.empty()) return;
    out_ += "Sources: ";
    for (const auto& citation : answer_.citations) {
      if (&citation != &answer_.citations.front()) out_ += " · ";
      number(citation.document);
      out_ += ' ';
      text(citation.title);
    }
    out_ += '\n';
  }

  void add_suggestions() {
    if (answer_.suggestions.empty()) return;
    out_ += answer_.outcome == Outcome::clarified || answer_.did_you_mean ? "Did you mean: " : "Ask next: ";
    for (const auto& suggestion : answer_.suggestions) {
      if (&suggestion != &answer_.suggestions.front()) out_ += " · ";
      text(suggestion.question);
    }
    out_ += '\n';
  }

  const Answer& answer_;
  const PlainTextOptions& options_;
  std::string out_;
};

}  // namespace

std::string plain_text(const Answer& answer, PlainTextOptions options) {
  if (options.width > 0) return terminal_text(answer, options);
  return Lines(answer, options).write();
}

}  // namespace rolecall
