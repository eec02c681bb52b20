// An AdminSite whose admins have drafts and publish them: on the library's small content, with a question
// log.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "handlers/admin/draft_page.h"
#include "handlers/admin/revisions_page.h"
#include "handlers/routes.h"
#include "knowledge/refinement/draft.h"
#include "tests/support/admin_log.h"
#include "tests/support/admin_site.h"
#include "tests/support/small_content.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {

class PublishingSite {
 public:
  PublishingSite() { add_routes(); }

  // A request of the admin's browser.
  http::Response get(const std::string& admin, const std::string& path) {
    return routes.handle(AdminSite::get(path, cookie_of(admin)));
  }
  http::Response post(const std::string& admin, const std::string& path, const std::string& fields = {}) {
    const std::string token = site.who(cookie_of(admin))->form_token;
    return routes.handle(AdminSite::post(path, "form_token=" + token + (fields.empty() ? "" : "&" + fields),
                                         cookie_of(admin)));
  }

  // The id of the new edit.
  std::int64_t add(const std::string& admin, const ContentEdit& edit, const std::string& founder = {}) {
    std::int64_t id = 0;
    site.writer.commit()([&](SQLite::Database& connection) {
      id = add_to_draft(connection, admin, edit, founder, AdminSite::at(0));
      return id > 0;
    });
    return id;
  }

  // By the form, to its end.
  bool replay(const std::string& admin) {
    return post(admin, "/admin/draft/replay").status == 303 &&
           wait_until([&] { return !replays->progress(admin); }, std::chrono::seconds(30));
  }

  // Where the form leads to.
  std::string publish(const std::string& admin, const std::string& fields = {}) {
    return header(post(admin, "/admin/draft/publish", "then=publish" + (fields.empty() ? "" : "&" + fields)),
                  "Location");
  }

  std::string answer(const std::string& text) const { return knowledge.ask({.text = text}).entry; }

  AdminSite site;
  std::vector<SourceFile> base = small_content();
  LiveContent live{BaseContent(base),
                   {.read_base = [this] { return base; }, .database = site.folder / "rolecall.db"}};
  Knowledge& knowledge = live.knowledge();
  std::shared_ptr<DraftReplays> replays = std::make_shared<DraftReplays>(DraftReplays::Given{
      .live = live, .database = site.folder / "rolecall.db", .commit = site.writer.commit()});
  Routes routes;

 private:
  std::string cookie_of(const std::string& admin) {
    std::string& cookie = cookies_[admin];
    if (cookie.empty()) cookie = site.sign_in(admin);
    return cookie;
  }

  void add_routes() {
    using namespace admin;
    const Publishing all{.access = site.access,
                         .live = live,
                         .replays = replays,
                         .question_of = [this](const std::string& entry) {
                           const auto answer = knowledge.answer_to(entry);
                           return answer ? answer->title : std::string();
                         }};
    routes.add("GET", "/admin/draft", for_admins(site.access, draft_page(all)));
    routes.add("POST", "/admin/draft/remove", form_of_admins(site.access, remove_edit(all)));
    routes.add("POST", "/admin/draft/replay", form_of_admins(site.access, replay_draft(all)));
    routes.add("POST", "/admin/draft/publish", form_of_admins(site.access, publish_draft(all)));
    routes.add("GET", "/admin/revisions", for_admins(site.access, revisions_page(all)));
    routes.add("GET", "/admin/revisions/*", for_admins(site.access, revision_page(all)));
    routes.add("POST", "/admin/revisions/undo", form_of_admins(site.access, undo_revision(all)));
    routes.add("POST", "/admin/revisions/leave-out", form_of_admins(site.access, leave_out_edits(all)));
  }

  std::map<std::string, std::string> cookies_;
};

}  // namespace rolecall::test
