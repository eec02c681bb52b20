#include "handlers/admin/entry_page.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/entry_forms.h"
#include "handlers/admin/fix_words.h"
#include "handlers/admin/page.h"
#include "handlers/admin/put_into_draft.h"
#include "handlers/admin/render.h"
#include "handlers/ask/html.h"
#include "knowledge/content/target.h"
#include "knowledge/duration.h"

namespace rolecall::admin {

namespace {

constexpr std::string_view kFolder = "/admin/entries/";
constexpr std::size_t kPhrasingsShown = 300;

std::string id_in(const http::Request& request) {
  return request.path.substr(std::min(kFolder.size(), request.path.size()));
}

// All ways to ask for it that stand in the content.
std::vector<std::string> phrasings_of(const Content& content, const Target& target) {
  std::vector<std::string> all;
  const auto add = [&](const std::vector<Phrasing>& phrasings) {
    for (const Phrasing& each : phrasings) all.push_back(each.text);
  };
  switch (target.kind) {
    case TargetKind::define:
      all = content.roles[target.roles[0]].aliases;
      break;
    case TargetKind::facet:
      add(content.facets[target.index].phrasings);
      break;
    case TargetKind::who:
      add(content.who[target.index].phrasings);
      break;
    case TargetKind::entry:
      add(content.entries[target.index].phrasings);
      break;
    case TargetKind::chat:
      add(content.chat[target.index].phrasings);
      break;
    case TargetKind::compare:
    case TargetKind::clarify:
    case TargetKind::not_covered:
      break;
  }
  return all;
}

const char* about_phrasings(TargetKind kind) {
  switch (kind) {
    case TargetKind::define:
      return "Other names of the role: whoever asks about it by one of them gets this.";
    case TargetKind::facet:
      return "All roles share these; {role} stands for the role.";
    case TargetKind::compare:
      return "Whoever names these roles together gets this.";
    case TargetKind::clarify:
      return "Whoever uses the short form alone gets this.";
    default:
      return "Phrasings that stand in the content, and what is said in other words.";
  }
}

// The facets of all roles share their phrasings, and the review calls them by the first role.
bool share_phrasings(std::string_view a, std::string_view b) {
  constexpr std::string_view kFacet = "facet/";
  if (!a.starts_with(kFacet) || !b.starts_with(kFacet)) return a == b;
  return a.substr(a.rfind('/')) == b.substr(b.rfind('/'));
}

// Those of this answer that would reach another one.
data strays_of(const PhrasingReview& review, const std::string& id, const Content& content) {
  data list(data::type::list);
  for (const StrayPhrasing& each : review.strays) {
    if (!share_phrasings(each.entry, id)) continue;
    data row;
    row.set("phrasing", shown(each.phrasing));
    row.set("other", shown(name_of_entry(content, each.other)));
    list.push_back(row);
  }
  return list;
}

bool is_about(const ContentEdit& edit, const std::string& id) {
  if (const auto* phrasing = std::get_if<AddPhrasing>(&edit)) return phrasing->to == id;
  const auto* anew = std::get_if<EditEntry>(&edit);
  return anew && anew->id == id;
}

class EntryView {
 public:
  EntryView(const EntriesParts& parts, const http::Request& request, const SignedIn& viewer)
      : parts_(parts),
        now_(request.received_at),
        viewer_(viewer),
        live_(parts.live()),
        content_(*live_->snapshot->content),
        id_(id_in(request)),
        target_(find_target(content_, id_)),
        draft_(draft_of(*parts.access, viewer)) {}

  bool found() const { return target_.has_value(); }
  const std::string& id() const { return id_; }
  const LiveContent::State& live() const { return *live_; }
  const Content& content() const { return content_; }
  const std::vector<DraftEdit>& draft() const { return draft_; }

  std::string title() const { return name_of_entry(content_, id_); }

  std::string html(const TypedEntry& typed) const {
    data values;
    values.set("id", shown(id_));
    values.set("questions_url", "/admin/questions?entry=" + http::percent_encode(id_));
    add_drafted(values);
    add_figures(values);
    add_answer(values);
    add_phrasings(values);
    add_entry_forms(values, {.content = content_, .id = id_, .url = url_of_entry(id_), .draft = draft_},
                    viewer_, typed);
    return render("entry.mustache", values);
  }

 private:
  void add_drafted(data& values) const {
    data drafted(data::type::list);
    for (const DraftEdit& each : draft_) {
      if (is_about(each.edit, id_)) drafted.push_back(data{"text", shown(sentence_of(each.edit, content_))});
    }
    values.set("is_drafted", !drafted.is_empty_list());
    values.set("drafted", drafted);
  }

  void add_figures(data& values) const {
    const auto all = parts_.figures->get(content_, now_);
    const auto found = all->find(id_);
    const EntryFigures figures = found == all->end() ? EntryFigures() : found->second;
    const std::string helpful = helpful_words(figures);
    values.set("days", std::to_string(kEntryDays));
    values.set("asks", std::to_string(figures.asks));
    values.set("helpful", helpful.empty() ? "no feedback" : helpful);
    values.set("last", figures.last_asked ? format_minute(*figures.last_asked) : "never");
    const auto verify_by = content_.verify_by.find(id_);
    if (verify_by == content_.verify_by.end()) return;
    values.set("verify_by", data{"day", format_date(verify_by->second.day)});
    values.set("past", verify_by->second.day < std::chrono::floor<std::chrono::days>(now_));
  }

  void add_answer(data& values) const {
    const Reading reading{.outcome = outcome_of(content_, *target_), .target = target_, .confidence = 1};
    values.set("answer_html", answer_html(live_->snapshot->composer.compose(reading), false));
  }

  void add_phrasings(data& values) const {
    const std::vector<std::string> all = phrasings_of(content_, *target_);
    data list(data::type::list);
    for (std::size_t i = 0; i < std::min(kPhrasingsShown, all.size()); ++i)
      list.push_back(data{"text", shown(all[i])});
    values.set("about_phrasings", about_phrasings(target_->kind));
    values.set("any_phrasing", !all.empty());
    values.set("count_phrasings", target_->kind == TargetKind::define
                                      ? counted(all.size(), "other name", "other names")
                                      : counted(all.size(), "phrasing", "phrasings"));
    values.set("phrasings", list);
    if (all.size() > kPhrasingsShown)
      values.set("more_phrasings", data{"count", std::to_string(all.size() - kPhrasingsShown)});
    if (const auto review = parts_.reviews.get(live_->snapshot)) {
      data strays = strays_of(*review, id_, content_);
      values.set("any_stray", !strays.is_empty_list());
      values.set("strays", strays);
    }
  }

  const EntriesParts& parts_;
  const Time now_;
  const SignedIn& viewer_;
  const std::shared_ptr<const LiveContent::State> live_;
  const Content& content_;
  const std::string id_;
  const std::optional<Target> target_;
  const std::vector<DraftEdit> draft_;
};

http::Response no_such_entry(const SignedIn& viewer, const http::Form* typed) {
  data values;
  values.set("typed", typed != nullptr);
  data fields(data::type::list);
  for (const char* name : {"title", "question", "answer", "verify_by", "phrasing"}) {
    if (!typed || typed->value(name).empty()) continue;
    data field;
    field.set("name", name);
    field.set("value", shown(typed->value(name)));
    fields.push_back(field);
  }
  values.set("fields", fields);
  return page({.status = 404,
               .title = "No such entry",
               .body_html = render("no_entry.mustache", values),
               .section = Section::entries},
              &viewer);
}

http::Response show(const EntryView& view, const SignedIn& viewer, const TypedEntry& typed,
                    std::string notice = {}) {
  return page({.status = typed.faults.empty() ? 200 : 422,
               .title = view.title(),
               .body_html = view.html(typed),
               .section = Section::entries,
               .notice = std::move(notice)},
              &viewer);
}

std::string notice_of(const http::Request& request) {
  if (request.query == "done=drafted")
    return "It is in your draft. Nothing changes for people before you publish that.";
  if (request.query == "done=there") return "It is in your draft already.";
  return {};
}

ReadFix read_change(const EntryView& view, const http::Form& form) {
  if (form.value("do") == "teach") return read_fix("phrasing", form, view.content(), edits_of(view.draft()));
  const auto text = entry_text(view.content(), view.id());
  if (form.value("do") != "edit" || !text)
    return {.edit = {}, .faults = {{"", "This answer cannot be said anew."}}};
  ReadFix read = read_said_anew(form, *text, view.content());
  if (read.edit && changes_nothing(std::get<EditEntry>(*read.edit), *text))
    return {.edit = {}, .faults = {{"", "Nothing is changed: it says that already."}}};
  return read;
}

}  // namespace

PageHandler entry_page(EntriesParts parts) {
  return [parts = std::move(parts)](const http::Request& request, const SignedIn& viewer) {
    const EntryView view(parts, request, viewer);
    return view.found() ? show(view, viewer, {}, notice_of(request)) : no_such_entry(viewer, nullptr);
  };
}

FormHandler change_entry(EntriesParts parts) {
  return [parts = std::move(parts)](const http::Request& request, const SignedIn& viewer,
                                    const http::Form& form) {
    const EntryView view(parts, request, viewer);
    if (!view.found()) return no_such_entry(viewer, &form);
    ReadFix read = read_change(view, form);
    if (read.edit) {
      const Put put = put_into_draft(*parts.access, view.live(), viewer, *read.edit, {}, view.draft(),
                                     request.received_at);
      if (put.fate != PutFate::refused)
        return see_other(url_of_entry(view.id()) +
                         (put.fate == PutFate::drafted ? "?done=drafted" : "?done=there"));
      for (const std::string& each : put.faults) read.faults.push_back({"", each});
    }
    return show(view, viewer, {.form = &form, .faults = std::move(read.faults)});
  };
}

}  // namespace rolecall::admin
