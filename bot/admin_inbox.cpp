#include "bot/admin_inbox.h"

#include <string>

#include <spdlog/spdlog.h>

#include "handlers/admin/group_page.h"
#include "handlers/admin/guard.h"
#include "handlers/admin/inbox_page.h"

namespace rolecall {

AdminInbox::AdminInbox(const Given& given)
    : live_(given.live),
      inbox_({.database = given.database,
              .commit = given.commit,
              .content = [this] { return live_.now()->snapshot; },
              .background = background_}),
      log_({.database = given.database,
            .content = [this] { return live_.now()->snapshot; },
            .background = background_}),
      fixes_({.live = [this] { return live_.now(); },
              .log = log_,
              .background = background_,
              .wrong_answers = given.wrong_answers}),
      background_([](const std::string& fault) { spdlog::error("the inbox cannot be read: {}", fault); }) {}

void AdminInbox::add_routes(Routes& routes, const std::shared_ptr<const admin::Access>& access) {
  using namespace admin;
  const InboxParts parts{.access = access, .inbox = inbox_, .fixes = fixes_, .log = log_, .live = [this] {
                           return live_.now();
                         }};
  const auto group = group_page(parts), effects = group_effects(parts);
  routes.add("GET", "/admin/inbox", for_admins(access, inbox_page(parts)));
  routes.add("GET", "/admin/inbox/ignored", for_admins(access, ignored_page(parts)));
  routes.add("POST", "/admin/inbox/take-back", form_of_admins(access, take_back(parts)));
  routes.add("GET", "/admin/inbox/*",
             for_admins(access, [group, effects](const http::Request& request, const SignedIn& viewer) {
               return request.path.ends_with("/effects") ? effects(request, viewer) : group(request, viewer);
             }));
  routes.add("POST", "/admin/inbox/*", form_of_admins(access, fix_group(parts)));
  routes.add("GET", "/admin/preview", for_admins(access, phrasing_preview(parts)));
}

void AdminInbox::tend(Time now) {
  inbox_.tend(now);
  log_.tend(now);
}

void AdminInbox::forget() {
  inbox_.forget();
  log_.forget();
  fixes_.forget();
}

}  // namespace rolecall
