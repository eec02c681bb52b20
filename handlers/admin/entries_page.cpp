#include "handlers/admin/entries_page.h"

#include <algorithm>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/fix_words.h"
#include "handlers/admin/page.h"
#include "handlers/admin/render.h"
#include "knowledge/content/target.h"
#include "knowledge/duration.h"

namespace rolecall::admin {

namespace {

constexpr std::size_t kFieldMax = 200;
constexpr std::size_t kPairsShown = 200;

struct Choice {
  const char* name;
  const char* label;
};

constexpr Choice kViews[] = {{"", "All"},
                             {"never", "Never asked"},
                             {"past", "Past verify-by"},
                             {"near", "Near-duplicates"},
                             {"stray", "Phrasings that belong elsewhere"}};
constexpr Choice kOrders[] = {{"", "name"},
                              {"asks", "asks"},
                              {"helpful", "helpful rate"},
                              {"last", "last asked"},
                              {"verify", "verify-by"}};

template <std::size_t size>
std::string known(const Choice (&choices)[size], std::string_view name) {
  const auto is_it = [&](const Choice& each) { return each.name == name; };
  return std::any_of(std::begin(choices), std::end(choices), is_it) ? std::string(name) : std::string();
}

// What the address says.
struct Wanted {
  std::string view, order, text;
  std::size_t page = 1;

  std::string url() const {
    std::string query;
    const auto add = [&](const char* name, const std::string& value) {
      if (!value.empty())
        query += fmt::format("{}{}={}", query.empty() ? "?" : "&", name, http::percent_encode(value));
    };
    add("view", view);
    add("sort", order);
    add("text", text);
    if (page > 1) add("page", std::to_string(page));
    return "/admin/entries" + query;
  }
};

Wanted read_wanted(const http::Request& request) {
  Wanted wanted;
  const auto query = http::Form::parse(request.query);
  if (!query) return wanted;
  wanted.view = known(kViews, query->value("view"));
  wanted.order = known(kOrders, query->value("sort"));
  if (query->value("text").size() <= kFieldMax) wanted.text = query->value("text");
  const std::string_view page = query->value("page");
  std::from_chars(page.data(), page.data() + page.size(), wanted.page);
  wanted.page = std::max<std::size_t>(wanted.page, 1);
  return wanted;
}

bool belongs(const EntryRow& row, const std::string& view) {
  if (view == "never") return !row.figures.last_asked;
  if (view == "past") return row.is_past;
  return true;
}

data row_of(const EntryRow& each) {
  data row;
  row.set("url", url_of_entry(each.id));
  row.set("name", shown(each.name));
  row.set("id", shown(each.id));
  if (!each.title.empty()) row.set("title", data{"text", shown(each.title)});
  row.set("asks", std::to_string(each.figures.asks));
  row.set("helpful", helpful_words(each.figures));
  row.set("last", each.figures.last_asked ? format_minute(*each.figures.last_asked) : "never");
  row.set("verify_by", each.verify_by ? format_date(*each.verify_by) : "");
  row.set("past", each.is_past);
  return row;
}

// An answer by its name; with a link when it has a page.
data linked(const Content& content, const std::string& id) {
  data values;
  values.set("name", shown(name_of_entry(content, id)));
  values.set("id", shown(id));
  if (find_target(content, id)) values.set("link", data{"url", url_of_entry(id)});
  return values;
}

std::string likeness_words(double likeness) {
  return fmt::format("{:.0f} %", likeness * 100);
}

data pairs_of(const PhrasingReview& review, const Content& content) {
  data list(data::type::list);
  for (std::size_t i = 0; i < std::min(kPairsShown, review.near_answers.size()); ++i) {
    const NearAnswers& each = review.near_answers[i];
    data row;
    row.set("one", linked(content, each.entry));
    row.set("phrasing", shown(each.phrasing));
    row.set("other", linked(content, each.other));
    row.set("other_phrasing", shown(each.other_phrasing));
    row.set("likeness", likeness_words(each.likeness));
    list.push_back(row);
  }
  return list;
}

data strays_of(const PhrasingReview& review, const Content& content) {
  data list(data::type::list);
  for (std::size_t i = 0; i < std::min(kPairsShown, review.strays.size()); ++i) {
    const StrayPhrasing& each = review.strays[i];
    data row;
    row.set("phrasing", shown(each.phrasing));
    row.set("stands_in", linked(content, each.entry));
    row.set("belongs_to", linked(content, each.other));
    row.set("nearest", shown(each.nearest));
    row.set("likeness", likeness_words(each.likeness));
    list.push_back(row);
  }
  return list;
}

class EntriesView {
 public:
  EntriesView(const EntriesParts& parts, const http::Request& request)
      : wanted_(read_wanted(request)),
        live_(parts.live()),
        content_(*live_->snapshot->content),
        review_(parts.reviews.get(live_->snapshot)),
        rows_(entry_rows(content_, *parts.figures->get(content_, request.received_at), request.received_at)) {
  }

  bool waits() const { return is_review() && !review_; }

  std::string html() {
    data values;
    values.set("views", views());
    values.set("days", std::to_string(kEntryDays));
    if (waits()) {
      values.set("waits", data{"url", wanted_.url()});
    } else if (wanted_.view == "near") {
      values.set("near", list_of(pairs_of(*review_, content_), review_->near_answers.size()));
    } else if (wanted_.view == "stray") {
      values.set("stray", list_of(strays_of(*review_, content_), review_->strays.size()));
    } else {
      values.set("list", list());
    }
    return render("entries.mustache", values);
  }

 private:
  bool is_review() const { return wanted_.view == "near" || wanted_.view == "stray"; }

  std::string count_of(const std::string& view) const {
    if (view == "near" || view == "stray") {
      if (!review_) return {};
      return std::to_string(view == "near" ? review_->near_answers.size() : review_->strays.size());
    }
    return std::to_string(
        std::count_if(rows_.begin(), rows_.end(), [&](const EntryRow& row) { return belongs(row, view); }));
  }

  data views() const {
    data list(data::type::list);
    for (const Choice& each : kViews) {
      Wanted other = wanted_;
      other.view = each.name;
      other.page = 1;
      data view = choice(other, each, other.view == wanted_.view);
      view.set("count", count_of(each.name));
      list.push_back(view);
    }
    return list;
  }

  data orders() const {
    data list(data::type::list);
    for (const Choice& each : kOrders) {
      Wanted other = wanted_;
      other.order = each.name;
      other.page = 1;
      list.push_back(choice(other, each, other.order == wanted_.order));
    }
    return list;
  }

  static data choice(const Wanted& wanted, const Choice& choice, bool current) {
    data values;
    values.set("url", wanted.url());
    values.set("label", choice.label);
    values.set("current", current);
    return values;
  }

  static data list_of(data rows, std::size_t count) {
    data values;
    values.set("any", count > 0);
    values.set("rows", rows);
    if (count > kPairsShown) values.set("more", data{"count", std::to_string(count - kPairsShown)});
    return values;
  }

  data list() {
    std::erase_if(
        rows_, [&](const EntryRow& row) { return !belongs(row, wanted_.view) || !holds(row, wanted_.text); });
    sort_rows(rows_, wanted_.order);
    const std::size_t pages = std::max<std::size_t>(1, (rows_.size() + kEntriesAPage - 1) / kEntriesAPage);
    wanted_.page = std::min(wanted_.page, pages);
    const std::size_t begin = (wanted_.page - 1) * kEntriesAPage;
    data rows(data::type::list);
    for (std::size_t i = begin; i < std::min(begin + kEntriesAPage, rows_.size()); ++i)
      rows.push_back(row_of(rows_[i]));
    data values;
    values.set("view", wanted_.view);
    values.set("sort", wanted_.order);
    values.set("text", shown(wanted_.text));
    values.set("has_view", !wanted_.view.empty());
    values.set("has_sort", !wanted_.order.empty());
    values.set("filtered", !wanted_.text.empty());
    values.set("any", !rows_.empty());
    values.set("rows", rows);
    values.set("orders", orders());
    add_pages(values, pages);
    return values;
  }

  void add_pages(data& values, std::size_t pages) const {
    values.set("many", pages > 1);
    values.set("page", std::to_string(wanted_.page));
    values.set("pages", std::to_string(pages));
    Wanted other = wanted_;
    other.page = wanted_.page - 1;
    if (wanted_.page > 1) values.set("before", data{"url", other.url()});
    other.page = wanted_.page + 1;
    if (wanted_.page < pages) values.set("after", data{"url", other.url()});
  }

  Wanted wanted_;
  const std::shared_ptr<const LiveContent::State> live_;
  const Content& content_;
  const std::shared_ptr<const PhrasingReview> review_;
  std::vector<EntryRow> rows_;
};

}  // namespace

PageHandler entries_page(EntriesParts parts) {
  return [parts = std::move(parts)](const http::Request& request, const SignedIn& viewer) {
    EntriesView view(parts, request);
    const bool waits = view.waits();
    http::Response response =
        page({.title = "Entries", .body_html = view.html(), .section = Section::entries}, &viewer);
    if (waits) response.headers.emplace_back("Refresh", "2");
    return response;
  };
}

}  // namespace rolecall::admin
