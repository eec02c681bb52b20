#include "handlers/admin/group_page.h"

#include <algorithm>
#include <chrono>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/fix_form.h"
#include "handlers/admin/fix_words.h"
#include "handlers/admin/group_view.h"
#include "handlers/admin/page.h"
#include "handlers/admin/put_into_draft.h"
#include "handlers/admin/render.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/json_writer.h"
#include "knowledge/store/database.h"

namespace rolecall::admin {

namespace {

constexpr std::string_view kFolder = "/admin/inbox/";
constexpr std::chrono::milliseconds kPatience{40};
constexpr int kTitleWidth = 120;

// "/admin/inbox/GROUP/ACTION"; the action may be missing.
struct Address {
  std::string group;
  std::string action;
};

Address read_address(std::string_view path) {
  const std::string_view rest = path.substr(std::min(kFolder.size(), path.size()));
  const std::size_t slash = std::min(rest.find('/'), rest.size());
  return {.group = std::string(rest.substr(0, slash)),
          .action = std::string(rest.substr(std::min(slash + 1, rest.size())))};
}

bool is_ignored_now(const Access& access, const QuestionGroup& group) {
  std::vector<IgnoredGroup> ignored;
  Database reader = Database::open_read_only(access.database());
  for (IgnoredRow& each : read_ignored(reader.connection())) ignored.push_back(std::move(each.group));
  return is_ignored(group, ignored);
}

// A group that is not there is looked for once more: nobody may have looked since the start.
std::shared_ptr<const InboxGroup> find_group(const InboxParts& parts, const std::string& id, Time now) {
  parts.inbox.look(now);
  return parts.inbox.find(id, now);
}

http::Response no_such_group(const InboxParts& parts, const SignedIn& viewer, const http::Form* typed) {
  data fields(data::type::list);
  if (typed) {
    for (const auto& [name, value] : typed->fields()) {
      if (name == "form_token" || name == "founder" || name == "edit" || value.empty()) continue;
      data field;
      field.set("name", shown(name));
      field.set("value", shown(value));
      fields.push_back(field);
    }
  }
  data values;
  values.set("reading", parts.inbox.is_reading());
  values.set("typed", !fields.is_empty_list());
  values.set("fields", fields);
  return page({.status = 404,
               .title = "No such group",
               .body_html = render("no_group.mustache", values),
               .section = Section::inbox},
              &viewer);
}

http::Response show(const InboxParts& parts, const SignedIn& viewer,
                    const std::shared_ptr<const InboxGroup>& shared, Time now, const Returned& returned) {
  const InboxGroup& group = *shared;
  const auto live = parts.live();
  const auto proposals = parts.fixes.proposals(group);
  const auto effects = parts.fixes.effects(*proposals, shared, now, kPatience);
  data values;
  show_questions(values, group, *live->snapshot);
  show_proposals(values, group, *proposals, effects, *live->snapshot->content, viewer);
  show_forms(values, group, *proposals, *live->snapshot->content, viewer, returned);
  data drafted(data::type::list);
  for (const DraftEdit& each : draft_of(*parts.access, viewer)) {
    if (each.founder == group.group.founder)
      drafted.push_back(data{"text", shown(sentence_of(each.edit, *live->snapshot->content))});
  }
  values.set("is_drafted", !drafted.is_empty_list());
  values.set("drafted", drafted);
  values.set("ignored", is_ignored_now(*parts.access, group.group));
  return page({.status = returned.faults.empty() ? 200 : 422,
               .title = cut_to_width(displayable(group.group.central->text), kTitleWidth),
               .body_html = render("group.mustache", values),
               .section = Section::inbox,
               .scripts = {"inbox.js"}},
              &viewer);
}

// What a phrasing would change, in a sentence.
std::string preview_of(const InboxParts& parts, std::string_view to, std::string_view phrasing, Time now) {
  const auto log = parts.log.get(now);
  if (!log) return "The question log is being read: please try again in a moment.";
  if (phrasing.empty() || phrasing.size() > kPhrasingMax) return {};
  const auto id = teachable_id(*log->content->content, to);
  if (!id) return "Choose an answer from the list.";
  const auto pull = log->preview.of(*id, phrasing);
  return fmt::format("By estimate, of what was asked it {}.",
                     words_of_pull(pull.answers, pull.takes, *log->content->content));
}

http::Response done(const char* what) {
  return see_other(std::string("/admin/inbox?done=") + what);
}

http::Response ignore(const InboxParts& parts, const SignedIn& viewer, const InboxGroup& group, Time now) {
  const IgnoredRow row{.group = {.founder = group.group.founder, .people = group.group.people},
                       .admin = viewer.session.admin,
                       .at = now};
  const Committed fate = parts.access->commit()([row](SQLite::Database& connection) {
    ignore_group(connection, row);
    note(connection,
         {.at = row.at, .admin = row.admin, .action = kIgnored, .about = displayable(row.group.founder)});
    return true;
  });
  return done(fate == Committed::done ? "ignored" : "failed");
}

}  // namespace

PageHandler group_page(InboxParts parts) {
  return [parts = std::move(parts)](const http::Request& request, const SignedIn& viewer) {
    const Address address = read_address(request.path);
    const auto group =
        address.action.empty() ? find_group(parts, address.group, request.received_at) : nullptr;
    if (!group) return no_such_group(parts, viewer, nullptr);
    const auto query = http::Form::parse(request.query);
    const Returned opened{.action = query ? std::string(query->value("fix")) : std::string()};
    return show(parts, viewer, group, request.received_at, opened);
  };
}

PageHandler group_effects(InboxParts parts) {
  return [parts = std::move(parts)](const http::Request& request, const SignedIn&) {
    std::string body;
    JsonWriter json(body);
    json.begin_array();
    const auto group = parts.inbox.find(read_address(request.path).group, request.received_at);
    if (group) {
      const auto live = parts.live();
      const auto proposals = parts.fixes.proposals(*group);
      for (const auto& effect : parts.fixes.effects(*proposals, group, request.received_at, kPatience))
        json.string(effect ? words_of(*effect, *live->snapshot->content) : "");
    }
    json.end_array();
    return http::Response{.content_type = "application/json; charset=utf-8",
                          .body = std::move(body),
                          .headers = {{"Cache-Control", "no-store"}}};
  };
}

FormHandler fix_group(InboxParts parts) {
  return [parts = std::move(parts)](const http::Request& request, const SignedIn& viewer,
                                    const http::Form& form) {
    const Time now = request.received_at;
    const Address address = read_address(request.path);
    const auto group = find_group(parts, address.group, now);
    if (!group) return no_such_group(parts, viewer, &form);
    if (address.action == "ignore") return ignore(parts, viewer, *group, now);
    Returned returned{.action = address.action, .typed = &form};
    if (!form.value("preview").empty() && address.action == "phrasing") {
      returned.preview = preview_of(parts, form.value("to"), form.value("phrasing"), now);
      return show(parts, viewer, group, now, returned);
    }
    const std::vector<DraftEdit> draft = draft_of(*parts.access, viewer);
    const auto live = parts.live();
    ReadFix read = read_fix(address.action, form, *live->snapshot->content, edits_of(draft));
    if (read.edit) {
      Put put = put_into_draft(*parts.access, *live, viewer, *read.edit, group->group.founder, draft, now);
      if (put.fate != PutFate::refused) return done(put.fate == PutFate::drafted ? "drafted" : "there");
      returned.faults = std::move(put.faults);
    }
    for (FormFault& each : read.faults) returned.faults.push_back(std::move(each.text));
    return show(parts, viewer, group, now, returned);
  };
}

PageHandler phrasing_preview(InboxParts parts) {
  return [parts = std::move(parts)](const http::Request& request, const SignedIn&) {
    const auto query = http::Form::parse(request.query);
    std::string sentence;
    if (query)
      sentence = preview_of(parts, query->value("to"), query->value("phrasing"), request.received_at);
    return http::Response{.content_type = "text/plain; charset=utf-8",
                          .body = displayable(sentence),
                          .headers = {{"Cache-Control", "no-store"}}};
  };
}

}  // namespace rolecall::admin
