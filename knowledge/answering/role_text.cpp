#include "knowledge/answering/role_text.h"

#include <fmt/format.h>

namespace rolecall {

std::string capitalised(std::string_view text) {
  std::string out(text);
  if (!out.empty() && out[0] >= 'a' && out[0] <= 'z') out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

Statement gist_line(const Role& role) {
  Statement line = role.gist;
  if (!line.text.empty() && line.text[0] >= 'A' && line.text[0] <= 'Z') {
    line.text[0] = static_cast<char>(line.text[0] - 'A' + 'a');
  }
  line.text = fmt::format("{}: {}", capitalised(role.called_bare()), line.text);
  return line;
}

}  // namespace rolecall
