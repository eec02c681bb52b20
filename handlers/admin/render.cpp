#include "handlers/admin/render.h"

#include <span>
#include <stdexcept>

#include "knowledge/answering/display_text.h"
#include "knowledge/embedded_file.h"

namespace rolecall {

namespace embedded {
std::span<const EmbeddedFile> admin_templates();
}

namespace admin {

namespace {

std::string text_of(std::string_view name) {
  for (const auto& file : embedded::admin_templates()) {
    if (file.path == name) return std::string(file.text);
  }
  throw std::logic_error("no template " + std::string(name));
}

}  // namespace

std::string render(std::string_view name, const data& values) {
  // Parsed anew each time: a parsed template has state, and these pages are no hot path.
  kainjow::mustache::mustache page(text_of(name));
  std::string html = page.render(values);
  if (!page.is_valid()) throw std::logic_error(std::string(name) + ": " + page.error_message());
  return html;
}

data shown(std::string_view text) {
  return displayable(text);
}

}  // namespace admin
}  // namespace rolecall
