#include "handlers/admin/sessions_page.h"

#include <utility>

#include "handlers/admin/audit.h"
#include "handlers/admin/page.h"
#include "handlers/admin/render.h"
#include "knowledge/duration.h"
#include "knowledge/store/database.h"

namespace rolecall::admin {

namespace {

constexpr std::size_t kLately = 20;

data row_of(const Session& session, const SignedIn& viewer) {
  data row;
  row.set("id", session.id);
  row.set("admin", shown(session.admin));
  row.set("started", format_minute(session.started_at));
  row.set("seen", format_minute(session.seen_at));
  row.set("address", shown(session.address));
  row.set("agent", shown(session.agent));
  row.set("own", session.id == viewer.session.id);
  row.set("form_token", viewer.form_token);
  return row;
}

data row_of(const AuditEntry& entry) {
  data row;
  row.set("at", format_minute(entry.at));
  row.set("admin", shown(entry.admin));
  row.set("action", shown(entry.action));
  row.set("about", shown(entry.about));
  return row;
}

std::string_view notice_of(const http::Request& request) {
  if (request.query == "done=revoked") return "The session is ended.";
  if (request.query == "done=gone") return "That session was over already.";
  if (request.query == "done=failed") return "The database cannot be written: please try again in a moment.";
  return "";
}

}  // namespace

PageHandler sessions_page(std::shared_ptr<const Access> access) {
  return [access = std::move(access)](const http::Request& request, const SignedIn& viewer) {
    Database reader = Database::open_read_only(access->database());
    data sessions(data::type::list);
    for (const Session& each : open_sessions(reader.connection(), request.received_at))
      sessions.push_back(row_of(each, viewer));
    data lately(data::type::list);
    for (const AuditEntry& each : read_audit(reader.connection(), kLately)) lately.push_back(row_of(each));
    data values;
    values.set("sessions", sessions);
    values.set("lately", lately);
    return page({.title = "Sessions",
                 .body_html = render("sessions.mustache", values),
                 .section = Section::sessions,
                 .notice = std::string(notice_of(request))},
                &viewer);
  };
}

FormHandler revoke_session(std::shared_ptr<const Access> access) {
  return [access = std::move(access)](const http::Request& request, const SignedIn& viewer,
                                      const http::Form& form) {
    const Committed fate =
        access->end(viewer, std::string(form.value("session")), kRevoked, request.received_at);
    const char* done = fate == Committed::done ? "revoked" : fate == Committed::declined ? "gone" : "failed";
    return see_other(std::string("/admin/sessions?done=") + done);
  };
}

}  // namespace rolecall::admin
