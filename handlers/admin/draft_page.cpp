#include "handlers/admin/draft_page.h"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/page.h"
#include "handlers/admin/render.h"
#include "handlers/admin/report_view.h"
#include "handlers/admin/revision_rows.h"
#include "knowledge/duration.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/refinement/edit_faults.h"
#include "knowledge/refinement/kept_replays.h"
#include "knowledge/refinement/question_groups.h"
#include "knowledge/store/database.h"

namespace rolecall::admin {

namespace {

constexpr const char* kUrl = "/admin/draft";

std::size_t confirm_page(const http::Request& request) {
  const auto query = http::Form::parse(request.query);
  if (!query) return 1;
  const std::string_view text = query->value("confirm");
  std::size_t page = 1;
  std::from_chars(text.data(), text.data() + text.size(), page);
  return std::clamp<std::size_t>(page, 1, kKeptProtected);
}

// One look at everything that the page shows.
class DraftView {
 public:
  DraftView(const Publishing& publishing, const http::Request& request, const SignedIn& viewer)
      : publishing_(publishing),
        request_(request),
        viewer_(viewer),
        admin_(viewer.session.admin),
        progress_(publishing.replays->progress(admin_)),
        live_(publishing.live.now()),
        reader_(Database::open_read_only(publishing.access->database())),
        draft_(read_draft(reader_.connection(), admin_)),
        replay_(read_replay(reader_.connection(), admin_)) {}

  bool is_replaying() const { return progress_.has_value(); }

  std::string html() {
    data values;
    values.set("form_token", viewer_.form_token);
    values.set("empty", draft_.empty());
    if (draft_.empty()) return render("draft.mustache", values);
    values.set("count", draft_.size() == 1 ? "1 change" : fmt::format("{} changes", draft_.size()));
    add_edits(values);
    add_news(values);
    values.set("left_out", left_out_rows(*live_));
    values.set("any_left_out", !live_->left_out.empty());
    add_replay(values);
    return render("draft.mustache", values);
  }

 private:
  // What was replayed as it is now has no faults, and the loader takes its time.
  EditFaults faults() const {
    if (is_replaying() || is_fresh()) return {};
    return faults_of(live_->files, edits_of(draft_));
  }

  bool is_fresh() const { return replay_ && replay_->key == draft_key(draft_, *live_); }

  void add_edits(data& values) {
    const EditFaults found = faults();
    data rows(data::type::list);
    for (std::size_t i = 0; i < draft_.size(); ++i) rows.push_back(row_of(draft_[i], found, i));
    values.set("edits", rows);
    faulty_ = !found.empty();
    values.set("faulty", faulty_);
    data others(data::type::list);
    for (const Fault& fault : found.of_files) others.push_back(data{"text", shown(to_string(fault))});
    values.set("other_faults", others);
  }

  data row_of(const DraftEdit& each, const EditFaults& found, std::size_t index) const {
    data row;
    row.set("id", std::to_string(each.id));
    row.set("what", shown(describe(each.edit)));
    row.set("at", format_minute(each.at));
    row.set("form_token", viewer_.form_token);
    if (!each.founder.empty()) row.set("group", data{"id", group_id(each.founder)});
    data list(data::type::list);
    const auto of_edit = found.of_edits.find(index);
    if (of_edit != found.of_edits.end()) {
      for (const std::string& fault : of_edit->second) list.push_back(data{"text", shown(fault)});
    }
    row.set("faults", list);
    return row;
  }

  // What others published since the draft was begun.
  void add_news(data& values) {
    std::int64_t begun = live_->revision;
    for (const DraftEdit& each : draft_) begun = std::min(begun, each.revision);
    data rows(data::type::list);
    for (const Revision& each : read_revisions(reader_.connection(), kNewsMax)) {
      if (each.id <= begun) break;
      rows.push_back(revision_row(reader_.connection(), each));
    }
    values.set("any_news", !rows.is_empty_list());
    values.set("news", rows);
  }

  void add_replay(data& values) {
    if (progress_) {
      data running;
      running.set("known", progress_->all > 0);
      running.set("done", std::to_string(progress_->done));
      running.set("all", std::to_string(progress_->all));
      values.set("running", running);
      return;
    }
    const std::string failure = publishing_.replays->failure(admin_);
    if (!failure.empty()) values.set("failure", data{"text", shown(failure)});
    values.set("can_replay", !faulty_);
    values.set("stale", replay_ && !faulty_ && !is_fresh());
    if (is_fresh()) values.set("report", report(*replay_));
  }

  data report(const KeptReplay& replay) {
    ReportWords words(publishing_.access->database(), publishing_.question_of, edits_of(draft_));
    const KeptList& all = replay.report.protected_items;
    const SaidByItem said = read_said(reader_.connection(), admin_);
    const std::int64_t open = unconfirmed(replay.report, said);
    data values;
    values.set("form_token", viewer_.form_token);
    values.set("at", format_minute(replay.at));
    values.set("html", report_html(replay.report, words, kUrl, report_place(request_)));
    values.set("any_protected", all.questions > 0);
    values.set("protected", std::to_string(all.questions));
    values.set("held", open > 0);
    values.set("open", std::to_string(open));
    values.set("too_many", all.questions > static_cast<std::int64_t>(all.items.size()));
    values.set("reason_max", std::to_string(kReasonMax / 4));  // characters, of four bytes at most
    add_confirmations(values, all, said, words);
    return values;
  }

  void add_confirmations(data& values, const KeptList& all, const SaidByItem& said, ReportWords& words) {
    const std::size_t page = confirm_page(request_);
    const std::size_t from = std::min((page - 1) * kConfirmAPage, all.items.size());
    const std::size_t end = std::min(from + kConfirmAPage, all.items.size());
    data rows(data::type::list);
    for (std::size_t i = from; i < end; ++i) rows.push_back(confirmation_row(all.items[i], said, words));
    values.set("items", rows);
    values.set("page", std::to_string(page));
    values.set("paged", page > 1 || end < all.items.size());
    if (page > 1) values.set("previous", data{"url", confirm_url(page - 1)});
    if (end < all.items.size()) values.set("next", data{"url", confirm_url(page + 1)});
  }

  static std::string confirm_url(std::size_t page) {
    return fmt::format("{}?confirm={}#protected", kUrl, page);
  }

  static data confirmation_row(const KeptItem& item, const SaidByItem& said, ReportWords& words) {
    const auto found = said.find(name_of(item));
    const std::string question = words.question(item);
    data row;
    row.set("item", name_of(item));
    row.set("gone", question.empty());
    row.set("question", shown(question));
    row.set("asks", std::to_string(item.asks));
    row.set("before", shown(words.answer(item.before)));
    row.set("after", shown(words.answer(item.after)));
    row.set("why", item.helpful > 0 ? fmt::format("helped {} times", item.helpful)
                                    : std::string("a phrasing of the content"));
    row.set("confirmed", found != said.end() && found->second.confirmed);
    row.set("reason", shown(found == said.end() ? std::string_view() : found->second.reason));
    return row;
  }

  static constexpr std::size_t kNewsMax = 20;

  const Publishing& publishing_;
  const http::Request& request_;
  const SignedIn& viewer_;
  const std::string& admin_;
  // Before the database is read, which has the report of what is done by now.
  const std::optional<DraftReplays::Progress> progress_;
  const std::shared_ptr<const LiveContent::State> live_;
  Database reader_;
  const std::vector<DraftEdit> draft_;
  const std::optional<KeptReplay> replay_;
  bool faulty_ = false;
};

std::string_view notice_of(const http::Request& request) {
  static const std::map<std::string_view, std::string_view> kNotices = {
      {"done=added", "Added to your draft."},
      {"done=removed", "The change is removed from your draft."},
      {"done=gone", "Nothing was removed: that change is not in your draft."},
      {"done=busy", "Other replays are waiting: please try again in a minute."},
      {"done=said", "Your confirmations are kept."},
      {"done=failed", "The database cannot be written: please try again in a moment."},
      {"done=no-draft", "There is nothing to publish: your draft is empty."},
      {"done=faulty", "Nothing was published: the content does not take a change."},
      {"done=no-replay", "Nothing was published: replay the draft first."},
      {"done=out-of-date",
       "Nothing was published: your draft, or what is published, has changed since the replay. Please replay "
       "it again."},
      {"done=unconfirmed",
       "Nothing was published yet: confirm each protected answer that would change, with a reason."}};
  const auto found = kNotices.find(request.query);
  return found == kNotices.end() ? std::string_view() : found->second;
}

}  // namespace

PageHandler draft_page(Publishing publishing) {
  return [publishing = std::move(publishing)](const http::Request& request, const SignedIn& viewer) {
    DraftView view(publishing, request, viewer);
    http::Response response = page({.title = "Draft",
                                    .body_html = view.html(),
                                    .section = Section::draft,
                                    .notice = std::string(notice_of(request))},
                                   &viewer);
    if (view.is_replaying()) response.headers.emplace_back("Refresh", "2");
    return response;
  };
}

}  // namespace rolecall::admin
