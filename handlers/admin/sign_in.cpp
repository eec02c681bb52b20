#include "handlers/admin/sign_in.h"

#include <utility>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/page.h"
#include "handlers/admin/render.h"

namespace rolecall::admin {

namespace {

constexpr const char* kHow =
    "Type /role admin in Slack, or run `rolecall admin link` on the machine that rolecall runs on.";

http::Response turned_away(const http::Request& request, LinkFate fate) {
  const char* what = fate == LinkFate::used      ? "has been used already"
                     : fate == LinkFate::expired ? "is older than five minutes"
                                                 : "is not one that we made, or is not complete";
  spdlog::warn("a link for admins from {} {}", request.client, what);
  std::vector<std::string> paragraphs{std::string("This link ") + what + ". A new one is quickly had:", kHow};
  if (fate == LinkFate::used) {
    paragraphs.emplace_back("If it was not you who used it, sign in and look through the sessions.");
  }
  http::Response response = sentences(401, "This link does not work", paragraphs);
  response.rejected = "bad-link";
  return response;
}

http::Response sent_by_another_site() {
  http::Response response = sentences(403, "Please open the link again",
                                      {"Another site tried to sign you in. Nothing was changed."});
  response.rejected = "bad-csrf";
  return response;
}

}  // namespace

std::string sign_in_url(std::string_view public_url, std::string_view token) {
  return std::string(public_url).append(kSignInPath).append("?link=").append(token);
}

http::Response sign_in_page(const http::Request& request) {
  const auto form = http::Form::parse(request.query);
  const std::string_view link = form ? form->value("link") : std::string_view();
  if (link.empty()) return sentences(200, "Sign in", {kHow});
  data values;
  values.set("link", shown(link));
  return page({.title = "Sign in", .body_html = render("sign_in.mustache", values)}, nullptr);
}

http::Handler sign_in(std::shared_ptr<const Access> access) {
  return [access = std::move(access)](const http::Request& request) {
    if (is_of_another_site(request)) return sent_by_another_site();
    const auto form = bounded_form(request);
    const auto done = access->sign_in(request, form ? form->value("link") : std::string_view());
    if (done.failed) {
      return sentences(
          503, "That could not be done just now",
          {"The database cannot be written. The link is good as before: please try again in a moment."});
    }
    if (done.fate != LinkFate::good) return turned_away(request, done.fate);
    http::Response response = see_other("/admin");
    response.headers.emplace_back("Set-Cookie", done.cookie);
    return response;
  };
}

http::Response too_many_tries(int seconds) {
  return sentences(429, "Please wait a moment",
                   {fmt::format("Somebody at your address tried many links. Yours is good as before: please "
                                "press the button again in {} {}.",
                                seconds, seconds == 1 ? "second" : "seconds")});
}

FormHandler sign_out(std::shared_ptr<const Access> access) {
  return
      [access = std::move(access)](const http::Request& request, const SignedIn& viewer, const http::Form&) {
        if (access->end(viewer, viewer.session.id, kSignedOut, request.received_at) == Committed::failed) {
          return sentences(503, "You are still signed in",
                           {"The database cannot be written. Please try again in a moment."});
        }
        http::Response response =
            sentences(200, "You are signed out", {"This browser holds nothing of your session any more."});
        response.headers.emplace_back("Set-Cookie", access->no_cookie());
        return response;
      };
}

}  // namespace rolecall::admin
