#include "handlers/slack/install_page.h"

#include <span>
#include <stdexcept>

#include <kainjow/mustache.hpp>

#include "handlers/ask/assets.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/embedded_file.h"

namespace rolecall {

namespace embedded {
std::span<const EmbeddedFile> slack_templates();
}

namespace slack {

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

data texts(const std::vector<std::string>& all) {
  data list(data::type::list);
  for (const std::string& text : all) list.push_back(data{"text", displayable(text)});
  return list;
}

std::string template_text(std::string_view path) {
  for (const auto& file : embedded::slack_templates()) {
    if (file.path == path) return std::string(file.text);
  }
  throw std::logic_error("no template " + std::string(path));
}

std::string html_of(const InstallPage& page) {
  data values;
  values.set("stylesheet", asset_url("page.css"));
  values.set("icon", asset_url("icon.svg"));
  values.set("title", displayable(page.title));
  values.set("paragraphs", texts(page.paragraphs));
  values.set("has_items", !page.items.empty());
  values.set("items", texts(page.items));
  if (!page.link_label.empty()) {
    data link;
    link.set("label", displayable(page.link_label));
    link.set("url", page.link_url);
    values.set("link", link);
  }
  mustache html(template_text("install.mustache"));
  std::string text = html.render(values);
  if (!html.is_valid()) throw std::logic_error("install.mustache: " + html.error_message());
  return text;
}

}  // namespace

http::Response install_page(const InstallPage& page) {
  return {.status = page.status,
          .content_type = "text/html; charset=utf-8",
          .body = html_of(page),
          .headers = {{"Content-Security-Policy",
                       "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'none'; "
                       "base-uri 'none'; frame-ancestors 'none'"},
                      {"Referrer-Policy", "no-referrer"},
                      {"X-Robots-Tag", "noindex"},
                      {"Cache-Control", "no-store"}}};
}

}  // namespace slack
}  // namespace rolecall
