#include <charconv>
#include <utility>

#include "handlers/admin/draft_page.h"
#include "handlers/admin/page.h"
#include "handlers/admin/publish.h"
#include "handlers/admin/report_view.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/refinement/kept_replays.h"

namespace rolecall::admin {

namespace {

constexpr const char* kUrl = "/admin/draft";

http::Response back(const char* done) {
  return see_other(std::string(kUrl) + "?done=" + done);
}

const char* name_of(PublishFate fate) {
  switch (fate) {
    case PublishFate::done:
      return "published";
    case PublishFate::no_draft:
      return "no-draft";
    case PublishFate::faulty:
      return "faulty";
    case PublishFate::no_replay:
      return "no-replay";
    case PublishFate::out_of_date:
      return "out-of-date";
    case PublishFate::unconfirmed:
      return "unconfirmed";
    case PublishFate::failed:
      break;
  }
  return "failed";
}

SaidByItem said_in(const http::Form& form) {
  constexpr std::size_t kNameSize = 16;
  SaidByItem said;
  for (const auto& [name, item] : form.fields()) {
    if (name != "item" || item.size() != kNameSize || said.size() >= kConfirmAPage) continue;
    said[item] = {.confirmed = form.find("confirm-" + item).has_value(),
                  .reason = std::string(form.value("reason-" + item))};
  }
  return said;
}

}  // namespace

FormHandler remove_edit(Publishing publishing) {
  return [publishing = std::move(publishing)](const http::Request&, const SignedIn& viewer,
                                              const http::Form& form) {
    const std::string_view text = form.value("edit");
    std::int64_t id = 0;
    std::from_chars(text.data(), text.data() + text.size(), id);
    const Committed fate =
        publishing.access->commit()([id, admin = viewer.session.admin](SQLite::Database& connection) {
          return remove_from_draft(connection, admin, id);
        });
    return back(fate == Committed::done ? "removed" : fate == Committed::declined ? "gone" : "failed");
  };
}

FormHandler replay_draft(Publishing publishing) {
  return
      [publishing = std::move(publishing)](const http::Request&, const SignedIn& viewer, const http::Form&) {
        return publishing.replays->begin(viewer.session.admin) ? see_other(kUrl) : back("busy");
      };
}

FormHandler publish_draft(Publishing publishing) {
  return [publishing = std::move(publishing)](const http::Request& request, const SignedIn& viewer,
                                              const http::Form& form) {
    const std::string admin = viewer.session.admin;
    const SaidByItem said = said_in(form);
    if (!said.empty()) {
      const Committed fate = publishing.access->commit()([=](SQLite::Database& connection) {
        say(connection, admin, said);
        return true;
      });
      if (fate != Committed::done) return back("failed");
    }
    if (form.value("then") != "publish") return back("said");
    const PublishFate fate =
        publish(*publishing.access, publishing.live, *publishing.replays, admin, request.received_at);
    return fate == PublishFate::done ? see_other("/admin/revisions?done=published") : back(name_of(fate));
  };
}

}  // namespace rolecall::admin
