#include "knowledge/content/statements.h"

#include <algorithm>
#include <optional>

namespace rolecall {

namespace {

struct Marker {
  int number;
  std::size_t length;
};

std::optional<Marker> marker_at(std::string_view text, std::size_t at) {
  if (text[at] != '[') return std::nullopt;
  constexpr std::string_view kTeam = "[team]";
  if (text.substr(at, kTeam.size()) == kTeam) return Marker{kTeamKnowledge, kTeam.size()};
  int number = 0;
  std::size_t i = at + 1;
  for (; i < text.size() && text[i] >= '0' && text[i] <= '9' && i < at + 5; ++i)
    number = number * 10 + (text[i] - '0');
  if (i == at + 1 || i >= text.size() || text[i] != ']') return std::nullopt;
  return Marker{number, i + 1 - at};
}

bool is_space(char c) {
  return c == ' ' || c == '\n' || c == '\t' || c == '\r';
}

void append_folded(std::string& out, char c) {
  if (!is_space(c)) {
    out += c;
  } else if (!out.empty() && out.back() != ' ') {
    out += ' ';
  }
}

void trim_end(std::string& text) {
  while (!text.empty() && text.back() == ' ') text.pop_back();
}

}  // namespace

ReadStatements read_statements(std::string_view text) {
  ReadStatements result;
  std::string pending;
  bool after_marker = false;
  for (std::size_t i = 0; i < text.size();) {
    if (auto marker = marker_at(text, i)) {
      if (!after_marker) {
        trim_end(pending);
        result.statements.push_back({pending, {}});
        pending.clear();
      }
      result.statements.back().documents.push_back(marker->number);
      after_marker = true;
      i += marker->length;
      continue;
    }
    if (after_marker && std::string_view(".,;:!?").find(text[i]) != std::string_view::npos) {
      result.statements.back().text += text[i++];  // "on time [0]." closes the statement before the marker
      continue;
    }
    if (!is_space(text[i])) after_marker = false;
    append_folded(pending, text[i]);
    ++i;
  }
  trim_end(pending);
  result.unmarked = pending;
  for (Statement& statement : result.statements) {
    auto& documents = statement.documents;
    std::sort(documents.begin(), documents.end());
    documents.erase(std::unique(documents.begin(), documents.end()), documents.end());
  }
  return result;
}

}  // namespace rolecall
