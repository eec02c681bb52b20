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

}  // namespace rolecall
