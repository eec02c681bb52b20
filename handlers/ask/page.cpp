#include "handlers/ask/page.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "handlers/http/form.h"
#include "knowledge/ascii.h"

namespace rolecall {

namespace {

// What the box takes, and what that can come to in bytes: percent-encoded it still fits the server's header
// limit.
constexpr std::size_t kCharactersMax = 600;
constexpr std::size_t kBytesMax = 4 * kCharactersMax;

http::Response html_response(int status, std::string body) {
  return {.status = status,
          .content_type = "text/html; charset=utf-8",
          .body = std::move(body),
          .headers = {{"Content-Security-Policy",
                       "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "
                       "base-uri 'none'; frame-ancestors 'none'"},
                      {"X-Robots-Tag", "noindex"},
                      // "Back" may show the page again without asking again; nobody else may keep it.
                      {"Cache-Control", "private, no-cache"}}};
}

bool contains_ignoring_case(std::string_view text, std::string_view lower_case) {
  const auto same = [](char a, char b) { return ascii::to_lower(a) == b; };
  return std::search(text.begin(), text.end(), lower_case.begin(), lower_case.end(), same) != text.end();
}

bool is_prefetch(const http::Request& request) {
  for (const auto* name : {"Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"}) {
    const auto value = request.header(name);
    for (const auto* purpose : {"prefetch", "prerender", "preview"}) {
      if (contains_ignoring_case(value, purpose)) return true;
    }
  }
  return false;
}

// Chats and search engines that fetch a link somebody posted.
bool is_robot(const http::Request& request) {
  const auto agent = request.header("User-Agent");
  constexpr std::string_view kNames[] = {"bot",        "crawler",     "spider",   "preview", "unfurl",
                                         "linkexpand", "externalhit", "whatsapp", "embedly", "mastodon"};
  return std::any_of(std::begin(kNames), std::end(kNames),
                     [&](std::string_view name) { return contains_ignoring_case(agent, name); });
}

std::string trimmed(std::string_view text) {
  constexpr std::string_view kBlank(" \t\r\n\0", 5);
  const auto first = text.find_first_not_of(kBlank);
  if (first == std::string_view::npos) return {};
  std::string question(text.substr(first, text.find_last_not_of(kBlank) - first + 1));
  std::replace(question.begin(), question.end(), '\0', ' ');
  return question;
}

std::string question_in(const http::Request& request) {
  const auto form = http::Form::parse(request.query);
  return form ? trimmed(form->value("q")) : std::string();
}

http::Response page_for(const http::Request& request, const Ask& ask, const PageFacts& facts) {
  PageView view{.question = question_in(request), .text_max = kCharactersMax};
  if (view.question.empty()) return html_response(200, page_html(view, facts));
  if (view.question.size() > kBytesMax) {
    view.question.clear();
    view.notice = "That is longer than a question can be here. Please ask in a sentence or two.";
    auto response = html_response(400, page_html(view, facts));
    response.rejected = "text-too-long";
    return response;
  }
  if (is_prefetch(request)) {
    return {.status = 503, .body = "Open the page to ask.\n", .headers = {{"Cache-Control", "no-store"}}};
  }
  if (request.method == "HEAD" || is_robot(request)) return html_response(200, page_html(view, facts));

  const Asked asked =
      ask({.text = view.question, .platform = Platform::web, .asked_at = request.received_at});
  view.answer_html = answer_html(asked.answer, asked.logged);
  return html_response(200, page_html(view, facts));
}

}  // namespace

http::Handler ask_page(Ask ask, std::function<PageFacts()> facts) {
  return [ask = std::move(ask), facts = std::move(facts)](const http::Request& request) {
    return page_for(request, ask, facts());
  };
}

}  // namespace rolecall
