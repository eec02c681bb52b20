#include "handlers/admin/revisions_page.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/page.h"
#include "handlers/admin/publish.h"
#include "handlers/admin/render.h"
#include "handlers/admin/report_view.h"
#include "handlers/admin/revision_rows.h"
#include "knowledge/store/database.h"

namespace rolecall::admin {

namespace {

constexpr std::string_view kFolder = "/admin/revisions/";

std::int64_t number_in(std::string_view text) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  return error == std::errc() && end == text.data() + text.size() ? number : 0;
}

std::string_view notice_of(const http::Request& request) {
  if (request.query == "done=published") return "Published: everybody gets the new answers now.";
  if (request.query == "done=undone") return "Undone: everybody gets the answers from before.";
  if (request.query == "done=left-out") return "The changes without effect are gone.";
  if (request.query == "done=nothing") return "There was nothing to do.";
  if (request.query == "done=overtaken")
    return "Nothing was changed: something else was published meanwhile. Please look again.";
  if (request.query == "done=failed") return "The database cannot be written: please try again in a moment.";
  return "";
}

const char* name_of(UndoFate fate, const char* done) {
  switch (fate) {
    case UndoFate::done:
      return done;
    case UndoFate::nothing:
      return "nothing";
    case UndoFate::overtaken:
      return "overtaken";
    case UndoFate::failed:
      break;
  }
  return "failed";
}

data row_of(SQLite::Database& connection, const Revision& revision, std::int64_t live,
            const SignedIn& viewer) {
  data row = revision_row(connection, revision);
  if (revision.report) row.set("report", data{"figures", figures_of(*revision.report)});
  const std::size_t confirmed = revision.confirmations.size();
  if (confirmed > 0) row.set("confirmed", data{"count", std::to_string(confirmed)});
  row.set("newest", revision.id == live);
  row.set("is_undo", revision.action == RevisionAction::undo);
  row.set("form_token", viewer.form_token);
  return row;
}

http::Response no_such_revision(const SignedIn& viewer) {
  return page({.status = 404,
               .title = "No such revision",
               .body_html = render("no_revision.mustache", data()),
               .section = Section::revisions},
              &viewer);
}

data confirmed_rows(const Revision& revision, ReportWords& words) {
  data rows(data::type::list);
  for (const auto& [item, reason] : revision.confirmations) {
    const std::string question = words.question(item);
    data row;
    row.set("gone", question.empty());
    row.set("question", shown(question));
    row.set("before", shown(words.answer(item.before)));
    row.set("after", shown(words.answer(item.after)));
    row.set("reason", shown(reason));
    rows.push_back(row);
  }
  return rows;
}

}  // namespace

PageHandler revisions_page(Publishing publishing) {
  return [publishing = std::move(publishing)](const http::Request& request, const SignedIn& viewer) {
    const auto query = http::Form::parse(request.query);
    const std::int64_t below = query ? number_in(query->value("below")) : 0;
    const auto live = publishing.live.now();
    Database reader = Database::open_read_only(publishing.access->database());
    auto revisions = read_revisions(reader.connection(), kRevisionsAPage + 1, below);
    const bool more = revisions.size() > kRevisionsAPage;
    if (more) revisions.pop_back();
    data rows(data::type::list);
    for (const Revision& each : revisions)
      rows.push_back(row_of(reader.connection(), each, live->revision, viewer));
    data values;
    values.set("any", !revisions.empty());
    values.set("revisions", rows);
    values.set("form_token", viewer.form_token);
    values.set("any_left_out", !live->left_out.empty());
    values.set("left_out", left_out_rows(*live));
    values.set("paged", more || below > 0);
    if (below > 0) values.set("first", true);
    if (more) values.set("older", data{"below", std::to_string(revisions.back().id)});
    return page({.title = "Revisions",
                 .body_html = render("revisions.mustache", values),
                 .section = Section::revisions,
                 .notice = std::string(notice_of(request))},
                &viewer);
  };
}

PageHandler revision_page(Publishing publishing) {
  return [publishing = std::move(publishing)](const http::Request& request, const SignedIn& viewer) {
    Database reader = Database::open_read_only(publishing.access->database());
    const std::int64_t id =
        number_in(std::string_view(request.path).substr(std::min(kFolder.size(), request.path.size())));
    const auto revision = find_revision(reader.connection(), id);
    if (!revision) return no_such_revision(viewer);
    ReportWords words(publishing.access->database(), publishing.question_of, revision->edits);
    data values = revision_row(reader.connection(), *revision, revision->edits.size() + kChangesShown);
    values.set("edits", std::to_string(revision->edits.size()));
    values.set("any_confirmed", !revision->confirmations.empty());
    values.set("confirmed", confirmed_rows(*revision, words));
    const std::string url = fmt::format("{}{}", kFolder, id);
    if (revision->report)
      values.set("report", data{"html", report_html(*revision->report, words, url, report_place(request))});
    return page({.title = fmt::format("Revision {}", id),
                 .body_html = render("revision.mustache", values),
                 .section = Section::revisions},
                &viewer);
  };
}

FormHandler undo_revision(Publishing publishing) {
  return [publishing = std::move(publishing)](const http::Request& request, const SignedIn& viewer,
                                              const http::Form& form) {
    const UndoFate fate = undo(*publishing.access, publishing.live, viewer.session.admin,
                               number_in(form.value("revision")), request.received_at);
    return see_other(std::string("/admin/revisions?done=") + name_of(fate, "undone"));
  };
}

FormHandler leave_out_edits(Publishing publishing) {
  return [publishing = std::move(publishing)](const http::Request& request, const SignedIn& viewer,
                                              const http::Form&) {
    const UndoFate fate =
        leave_out(*publishing.access, publishing.live, viewer.session.admin, request.received_at);
    return see_other(std::string("/admin/revisions?done=") + name_of(fate, "left-out"));
  };
}

}  // namespace rolecall::admin
