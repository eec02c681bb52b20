#include "handlers/admin/guard.h"

#include <utility>

#include "handlers/admin/page.h"
#include "handlers/admin/render.h"
#include "handlers/admin/token.h"

namespace rolecall::admin {

namespace {

http::Response not_signed_in() {
  http::Response response =
      page({.status = 401, .title = "Please sign in", .body_html = render("not_signed_in.mustache", data())},
           nullptr);
  response.rejected = "not-signed-in";
  return response;
}

http::Response not_from_here() {
  http::Response response = sentences(
      403, "Nothing was changed",
      {"This form is not one of your session's: it is an old page's, or another site sent it. Please "
       "go back, load the page again, and repeat what you did."});
  response.rejected = "bad-csrf";
  return response;
}

http::Response no_form(bool too_large) {
  http::Response response = sentences(
      too_large ? 413 : 400, "Nothing was changed",
      {too_large ? "That is more than a form here may hold." : "That is not a form of these pages."});
  response.rejected = too_large ? "too-large" : "bad-form";
  return response;
}

}  // namespace

bool is_of_another_site(const http::Request& request) {
  const std::string_view site = request.header("Sec-Fetch-Site");
  return !site.empty() && site != "same-origin" && site != "none";
}

std::optional<http::Form> bounded_form(const http::Request& request) {
  if (request.body.size() > kFormBytesMax) return std::nullopt;
  return http::Form::parse(request.body);
}

http::Handler for_admins(std::shared_ptr<const Access> access, PageHandler handler) {
  return [access = std::move(access), handler = std::move(handler)](const http::Request& request) {
    const auto viewer = access->who_sends(request);
    return viewer ? handler(request, *viewer) : not_signed_in();
  };
}

http::Handler form_of_admins(std::shared_ptr<const Access> access, FormHandler handler) {
  return for_admins(std::move(access), [handler = std::move(handler)](const http::Request& request,
                                                                      const SignedIn& viewer) {
    const auto form = bounded_form(request);
    if (!form) return no_form(request.body.size() > kFormBytesMax);
    if (is_of_another_site(request) || !is_same(form->value("form_token"), viewer.form_token))
      return not_from_here();
    return handler(request, viewer, *form);
  });
}

}  // namespace rolecall::admin
