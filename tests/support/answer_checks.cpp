#include "tests/support/answer_checks.h"

#include <fmt/format.h>

namespace rolecall::test {

namespace {

std::string dump_statement(const Statement& statement) {
  std::string out = statement.text;
  for (int document : statement.documents) out += fmt::format(" [{}]", document);
  return out;
}

std::string dump_block(const Block& block) {
  std::string out;
  if (const auto* paragraph = std::get_if<Paragraph>(&block)) out += "  " + dump_statement(*paragraph) + "\n";
  if (const auto* bullets = std::get_if<Bullets>(&block)) {
    for (const Statement& item : bullets->items) out += "  * " + dump_statement(item) + "\n";
  }
  if (const auto* shared = std::get_if<SharedTable>(&block)) {
    const Table* table = &shared->table();
    for (const std::string& heading : table->header) out += "  # " + heading;
    out += "\n";
    for (const auto& row : table->rows) {
      for (const Statement& cell : row) out += "  | " + dump_statement(cell);
      out += "\n";
    }
  }
  return out;
}

// The length of the well-formed character at the front, 0 when there is none.
std::size_t character_length(std::string_view text) {
  auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  auto continues = [&](std::size_t i, unsigned from = 0x80, unsigned to = 0xBF) {
    return byte(i) >= from && byte(i) <= to;
  };
  unsigned first = byte(0);
  if (first < 0x80) return 1;
  if (first >= 0xC2 && first <= 0xDF) return continues(1) ? 2 : 0;
  if (first >= 0xE0 && first <= 0xEF) {
    unsigned from = first == 0xE0 ? 0xA0 : 0x80, to = first == 0xED ? 0x9F : 0xBF;
    return continues(1, from, to) && continues(2) ? 3 : 0;
  }
  if (first >= 0xF0 && first <= 0xF4) {
    unsigned from = first == 0xF0 ? 0x90 : 0x80, to = first == 0xF4 ? 0x8F : 0xBF;
    return continues(1, from, to) && continues(2) && continues(3) ? 4 : 0;
  }
  return 0;
}

}  // namespace

std::string dump(const Answer& answer) {
  std::string out =
      fmt::format("outcome: {}\nreason: {}\nentry: {}\nconfidence: {}\ntitle: {}\nassumption: {}\n",
                  name_of(answer.outcome), name_of(answer.reason), answer.entry, answer.confidence,
                  answer.title, answer.assumption);
  for (const Statement& statement : answer.lead) out += "lead: " + dump_statement(statement) + "\n";
  for (const Block& block : answer.body) out += "block:\n" + dump_block(block);
  for (const Citation& citation : answer.citations)
    out += fmt::format("cites [{}] {}\n", citation.document, citation.title);
  for (const Suggestion& next : answer.suggestions)
    out += fmt::format("suggests {} = {}\n", next.label, next.question);
  return out + "content: " + answer.content_version + "\n";
}

bool is_utf8(std::string_view text) {
  while (!text.empty()) {
    std::size_t length = character_length(text);
    if (length == 0) return false;
    text.remove_prefix(length);
  }
  return true;
}

std::vector<Statement> statements_of(const Answer& answer) {
  std::vector<Statement> all = answer.lead;
  for (const Block& block : answer.body) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) all.push_back(*paragraph);
    if (const auto* bullets = std::get_if<Bullets>(&block))
      all.insert(all.end(), bullets->items.begin(), bullets->items.end());
    if (const auto* table = std::get_if<SharedTable>(&block)) {
      for (const auto& row : (*table)->rows) all.insert(all.end(), row.begin(), row.end());
    }
  }
  return all;
}

const Table* table_of(const Answer& answer) {
  for (const Block& block : answer.body) {
    if (const auto* table = std::get_if<SharedTable>(&block)) return &table->table();
  }
  return nullptr;
}

std::vector<std::string> questions_of(const Answer& answer) {
  std::vector<std::string> questions;
  for (const Suggestion& next : answer.suggestions) questions.push_back(next.question);
  return questions;
}

std::vector<int> cited_by(const Answer& answer) {
  std::vector<int> numbers;
  for (const Citation& citation : answer.citations) numbers.push_back(citation.document);
  return numbers;
}

}  // namespace rolecall::test
