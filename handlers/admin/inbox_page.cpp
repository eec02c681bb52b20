#include "handlers/admin/inbox_page.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/fix_words.h"
#include "handlers/admin/page.h"
#include "handlers/admin/render.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/duration.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/store/database.h"

namespace rolecall::admin {

namespace {

constexpr int kTextWidth = 160;

// In the order of the pages: what somebody took the pains to say first.
constexpr std::pair<Trouble, std::string_view> kWords[] = {
    {Trouble::waiting, "waits for an answer"}, {Trouble::referred, "asked a person"},
    {Trouble::not_helpful, "thumbs down"},     {Trouble::none_of_these, "none of these"},
    {Trouble::asked_again, "asked again"},     {Trouble::not_in_documents, "not in the documents"},
    {Trouble::unknown_role, "role not known"}, {Trouble::unsure, "unsure answer"},
    {Trouble::off_topic, "off topic"}};

struct Wanted {
  std::optional<Trouble> kind = {};
  std::size_t page = 1;
};

Wanted read_wanted(const http::Request& request) {
  Wanted wanted;
  const auto query = http::Form::parse(request.query);
  if (!query) return wanted;
  for (const auto& [trouble, words] : kWords) {
    if (query->value("kind") == name_of(trouble)) wanted.kind = trouble;
  }
  const std::string_view page = query->value("page");
  std::size_t number = 0;
  const auto [end, error] = std::from_chars(page.data(), page.data() + page.size(), number);
  if (error == std::errc() && end == page.data() + page.size() && number >= 1 && number <= 1'000'000)
    wanted.page = number;
  return wanted;
}

std::string address(const Wanted& wanted) {
  std::string query;
  if (wanted.kind) query = fmt::format("kind={}", name_of(*wanted.kind));
  if (wanted.page > 1) query += fmt::format("{}page={}", query.empty() ? "" : "&", wanted.page);
  return query.empty() ? "/admin/inbox" : "/admin/inbox?" + query;
}

std::size_t people_with(const InboxItem& item, Trouble trouble) {
  return item.people_by_trouble[static_cast<std::size_t>(trouble)];
}

data kinds_of(const std::vector<const InboxItem*>& items, const Wanted& wanted) {
  data list(data::type::list);
  const auto add = [&](std::optional<Trouble> kind, std::string_view label, std::size_t groups) {
    data item;
    item.set("label", std::string(label));
    item.set("groups", std::to_string(groups));
    item.set("url", address({.kind = kind}));
    item.set("current", kind == wanted.kind);
    list.push_back(item);
  };
  add(std::nullopt, "All", items.size());
  for (const auto& [trouble, words] : kWords) {
    const auto groups = std::count_if(items.begin(), items.end(), [kind = trouble](const InboxItem* item) {
      return people_with(*item, kind) > 0;
    });
    if (groups > 0 || wanted.kind == trouble) add(trouble, words, static_cast<std::size_t>(groups));
  }
  return list;
}

std::set<std::string> founders_in_draft(SQLite::Database& connection, const std::string& admin) {
  std::set<std::string> founders;
  for (DraftEdit& each : read_draft(connection, admin)) founders.insert(std::move(each.founder));
  return founders;
}

class Lister {
 public:
  Lister(const InboxParts& parts, const SignedIn& viewer, Time now) : parts_(parts), now_(now) {
    Database reader = Database::open_read_only(parts.access->database());
    drafted_ = founders_in_draft(reader.connection(), viewer.session.admin);
    for (const IgnoredRow& each : read_ignored(reader.connection()))
      ignored_[each.group.founder] = each.group.people;
  }

  bool is_hidden(const InboxItem& item) const {
    const auto found = ignored_.find(item.founder);
    return found != ignored_.end() && item.people < found->second + kGrownBy;
  }
  bool any_ignored() const { return !ignored_.empty(); }

  data row_of(const InboxItem& item) const {
    data row;
    row.set("id", item.id);
    row.set("text", cut_to_width(displayable(item.text), kTextWidth));
    row.set("people", std::to_string(item.people));
    row.set("asks", counted(item.asks, "time", "times"));
    row.set("last", format_minute(item.last));
    row.set("drafted", drafted_.contains(item.founder));
    row.set("grown", ignored_.contains(item.founder));
    row.set("fix", shown(smallest_fix(item)));
    data reasons(data::type::list);
    for (const auto& [trouble, words] : kWords) {
      const std::size_t people = people_with(item, trouble);
      if (people > 0) reasons.push_back(data{"text", fmt::format("{} ({})", words, people)});
    }
    row.set("reasons", reasons);
    return row;
  }

 private:
  std::string smallest_fix(const InboxItem& item) const {
    const auto proposals = parts_.fixes.proposals(item, [&] { return parts_.inbox.find(item.id, now_); });
    if (!proposals || proposals->empty()) return {};
    return sentence_of(proposals->front().edit, *parts_.live()->snapshot->content);
  }

  const InboxParts& parts_;
  const Time now_;
  std::set<std::string> drafted_;
  std::map<std::string, std::size_t> ignored_;
};

std::string notice_of(const http::Request& request) {
  const std::pair<std::string_view, const char*> notices[] = {
      {"done=drafted", "It is in your draft. Nothing changes for people before you publish that."},
      {"done=there", "That is in your draft already."},
      {"done=ignored", "The group is ignored until three more people have that trouble."},
      {"done=back", "The group is in the inbox again."},
      {"done=gone", "That group is not there any more: nothing was changed."},
      {"done=failed", "The database cannot be written: please try again in a moment."}};
  for (const auto& [query, notice] : notices) {
    if (request.query == query) return notice;
  }
  return {};
}

}  // namespace

std::string_view words_for(Trouble trouble) {
  return std::find_if(std::begin(kWords), std::end(kWords),
                      [&](const auto& each) { return each.first == trouble; })
      ->second;
}

PageHandler inbox_page(InboxParts parts) {
  return [parts = std::move(parts)](const http::Request& request, const SignedIn& viewer) {
    const Time now = request.received_at;
    const Wanted wanted = read_wanted(request);
    const auto view = parts.inbox.look(now);
    const Lister lister(parts, viewer, now);
    std::vector<const InboxItem*> open, chosen;
    if (view) {
      for (const InboxItem& each : view->items) {
        if (!lister.is_hidden(each)) open.push_back(&each);
      }
    }
    std::copy_if(open.begin(), open.end(), std::back_inserter(chosen),
                 [&](const InboxItem* item) { return !wanted.kind || people_with(*item, *wanted.kind) > 0; });
    const std::size_t first = (wanted.page - 1) * kGroupsAPage;
    data rows(data::type::list);
    for (std::size_t i = first; i < std::min(first + kGroupsAPage, chosen.size()); ++i)
      rows.push_back(lister.row_of(*chosen[i]));
    data values;
    values.set("reading", parts.inbox.is_reading());
    values.set("first_reading", !view);
    values.set("cut", view && view->cut);
    values.set("cut_at", std::to_string(kInboxQuestionsMax));
    values.set("any_open", !open.empty());
    values.set("empty", view && open.empty());
    values.set("any", first < chosen.size());
    values.set("none_here", view && !open.empty() && first >= chosen.size());
    values.set("kinds", kinds_of(open, wanted));
    values.set("rows", rows);
    values.set("any_ignored", lister.any_ignored());
    values.set("page", std::to_string(wanted.page));
    values.set("pages", std::to_string((chosen.size() + kGroupsAPage - 1) / kGroupsAPage));
    values.set("many", chosen.size() > kGroupsAPage);
    if (wanted.page > 1)
      values.set("before", data{"url", address({.kind = wanted.kind, .page = wanted.page - 1})});
    if (first + kGroupsAPage < chosen.size())
      values.set("after", data{"url", address({.kind = wanted.kind, .page = wanted.page + 1})});
    return page({.title = "Inbox",
                 .body_html = render("inbox.mustache", values),
                 .section = Section::inbox,
                 .notice = notice_of(request)},
                &viewer);
  };
}

PageHandler ignored_page(InboxParts parts) {
  return [parts = std::move(parts)](const http::Request& request, const SignedIn& viewer) {
    Database reader = Database::open_read_only(parts.access->database());
    std::map<std::string, const InboxItem*> items;
    const auto view = parts.inbox.look(request.received_at);
    if (view) {
      for (const InboxItem& each : view->items) items[each.founder] = &each;
    }
    data rows(data::type::list);
    for (const IgnoredRow& each : read_ignored(reader.connection())) {
      const auto item = items.find(each.group.founder);
      data row;
      row.set("founder", shown(each.group.founder));
      row.set("value", each.group.founder);
      row.set("admin", shown(each.admin));
      row.set("at", format_minute(each.at));
      row.set("people", std::to_string(each.group.people));
      row.set("form_token", viewer.form_token);
      if (item != items.end()) {
        data now;
        now.set("id", item->second->id);
        now.set("text", cut_to_width(displayable(item->second->text), kTextWidth));
        now.set("people", std::to_string(item->second->people));
        row.set("now", now);
      }
      rows.push_back(row);
    }
    data values;
    values.set("any", !rows.is_empty_list());
    values.set("rows", rows);
    return page({.title = "Ignored groups",
                 .body_html = render("ignored.mustache", values),
                 .section = Section::inbox},
                &viewer);
  };
}

FormHandler take_back(InboxParts parts) {
  return [parts = std::move(parts)](const http::Request& request, const SignedIn& viewer,
                                    const http::Form& form) {
    const Committed fate =
        parts.access->commit()([founder = std::string(form.value("founder")), admin = viewer.session.admin,
                                now = request.received_at](SQLite::Database& connection) {
          if (!take_back_ignored(connection, founder)) return false;
          note(connection, {.at = now, .admin = admin, .action = kTakenBack, .about = displayable(founder)});
          return true;
        });
    const char* done = fate == Committed::done ? "back" : fate == Committed::declined ? "gone" : "failed";
    return see_other(std::string("/admin/inbox?done=") + done);
  };
}

}  // namespace rolecall::admin
