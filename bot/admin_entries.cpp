#include "bot/admin_entries.h"

#include <string>

#include <spdlog/spdlog.h>

#include "handlers/admin/entries_page.h"
#include "handlers/admin/entry_page.h"
#include "handlers/admin/guard.h"

namespace rolecall {

AdminEntries::AdminEntries(LiveContent& live)
    : live_(live), background_([](const std::string& fault) {
        spdlog::error("the phrasings cannot be compared: {}", fault);
      }) {}

void AdminEntries::add_routes(Routes& routes, const std::shared_ptr<const admin::Access>& access) {
  using namespace admin;
  const EntriesParts parts{.access = access,
                           .live = [this] { return live_.now(); },
                           .reviews = reviews_,
                           .figures = std::make_shared<FiguresOfEntries>(access)};
  routes.add("GET", "/admin/entries", for_admins(access, entries_page(parts)));
  routes.add("GET", "/admin/entries/*", for_admins(access, entry_page(parts)));
  routes.add("POST", "/admin/entries/*", form_of_admins(access, change_entry(parts)));
}

}  // namespace rolecall
