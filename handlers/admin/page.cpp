#include "handlers/admin/page.h"

#include <span>
#include <utility>

#include "handlers/admin/render.h"
#include "handlers/ask/assets.h"
#include "handlers/http/asset_folder.h"
#include "knowledge/embedded_file.h"

namespace rolecall {

namespace embedded {
std::span<const EmbeddedFile> admin_assets();
std::span<const EmbeddedFile> admin_libraries();
}  // namespace embedded

namespace admin {

namespace {

const http::AssetFolder& assets() {
  static const http::AssetFolder folder("/admin/assets/",
                                        {embedded::admin_assets(), embedded::admin_libraries()});
  return folder;
}

struct NavigationItem {
  Section section;
  const char* label;
  const char* url;
};

constexpr NavigationItem kNavigation[] = {{Section::overview, "Overview", "/admin"},
                                          {Section::inbox, "Inbox", "/admin/inbox"},
                                          {Section::draft, "Draft", "/admin/draft"},
                                          {Section::entries, "Entries", "/admin/entries"},
                                          {Section::questions, "Questions", "/admin/questions"},
                                          {Section::revisions, "Revisions", "/admin/revisions"},
                                          {Section::sessions, "Sessions", "/admin/sessions"}};

data navigation(Section current) {
  data items(data::type::list);
  for (const NavigationItem& each : kNavigation) {
    data item;
    item.set("label", each.label);
    item.set("url", each.url);
    item.set("current", each.section == current);
    items.push_back(item);
  }
  return items;
}

std::string document(const Page& page, const SignedIn* viewer) {
  data values;
  values.set("base_stylesheet", asset_url("page.css"));
  values.set("stylesheet", assets().url("admin.css"));
  values.set("icon", asset_url("icon.svg"));
  values.set("title", shown(page.title));
  if (!page.notice.empty()) values.set("notice", data{"text", shown(page.notice)});
  values.set("body", page.body_html);
  data scripts(data::type::list);
  for (const std::string& each : page.scripts) scripts.push_back(data{"url", assets().url(each)});
  values.set("scripts", scripts);
  if (viewer) {
    data signed_in;
    signed_in.set("navigation", navigation(page.section));
    signed_in.set("admin", shown(viewer->session.admin));
    signed_in.set("form_token", viewer->form_token);
    values.set("signed_in", signed_in);
  }
  return render("layout.mustache", values);
}

}  // namespace

http::Response page(const Page& page, const SignedIn* viewer) {
  return {
      .status = page.status,
      .content_type = "text/html; charset=utf-8",
      .body = document(page, viewer),
      .headers = {{"Content-Security-Policy",
                   std::string("default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                               "base-uri 'none'; frame-ancestors 'none'") +
                       (page.scripts.empty() ? "" : "; script-src 'self'; connect-src 'self'")},
                  {"X-Frame-Options", "DENY"},
                  {"Referrer-Policy", "no-referrer"},
                  {"X-Robots-Tag", "noindex"},
                  {"Cache-Control", "no-store"}}};
}

http::Response sentences(int status, const std::string& title, const std::vector<std::string>& paragraphs) {
  data values;
  data list(data::type::list);
  for (const std::string& each : paragraphs) list.push_back(data{"text", shown(each)});
  values.set("paragraphs", list);
  return page({.status = status, .title = title, .body_html = render("sentences.mustache", values)}, nullptr);
}

http::Response see_other(std::string url) {
  return {.status = 303, .headers = {{"Location", std::move(url)}, {"Cache-Control", "no-store"}}};
}

http::Response serve_asset(const http::Request& request) {
  return assets().serve(request);
}

}  // namespace admin
}  // namespace rolecall
