#include "knowledge/answering/role_text.h"

#include <fmt/format.h>

#include "knowledge/ascii.h"

namespace rolecall {

Statement gist_line(const Role& role) {
  Statement line = role.gist;
  if (!line.text.empty()) line.text[0] = ascii::to_lower(line.text[0]);
  line.text = fmt::format("{}: {}", ascii::capitalised(role.called_bare()), line.text);
  return line;
}

std::vector<Statement> share_lines(const Content& content, const Ownership& who) {
  if (who.said_anew) return who.said_anew->points;
  std::vector<Statement> lines;
  for (const Share& share : who.shared) {
    const std::string role = ascii::capitalised(content.roles[share.role].called_bare());
    for (const Statement& said : share.text)
      lines.push_back({fmt::format("{}: {}", role, said.text), said.documents});
  }
  return lines;
}

}  // namespace rolecall
