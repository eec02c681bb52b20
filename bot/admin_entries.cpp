#include "bot/admin_entries.h"

#include "handlers/admin/entries_page.h"
#include "handlers/admin/entry_page.h"
#include "handlers/admin/guard.h"

namespace rolecall {

AdminEntries::AdminEntries(LiveContent& live, Background& background)
    : live_(live), background_(background) {}

void AdminEntries::add_routes(Routes& routes, const std::shared_ptr<const admin::Access>& access) {
  using namespace admin;
  figures_ = std::make_shared<FiguresOfEntries>(access);
  const EntriesParts parts{
      .access = access, .live = [this] { return live_.now(); }, .reviews = reviews_, .figures = figures_};
  routes.add("GET", "/admin/entries", for_admins(access, entries_page(parts)));
  routes.add("GET", "/admin/entries/*", for_admins(access, entry_page(parts)));
  routes.add("POST", "/admin/entries/*", form_of_admins(access, change_entry(parts)));
}

void AdminEntries::tend(Time now) {
  background_.do_later([this, now] { figures_->refresh(*live_.now()->snapshot->content, now); });
}

}  // namespace rolecall
