#include "handlers/admin/report_view.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/render.h"
#include "handlers/http/form.h"

namespace rolecall::admin {

namespace {

struct Kind {
  const char* name;
  const char* title;
  const char* hint;
  KeptList KeptReport::*list;
};

constexpr std::array kKinds = {
    Kind{"newly-answered", "Newly answered", "They have no answer now, and get one.",
         &KeptReport::newly_answered},
    Kind{"changed", "Changed", "They get another answer than now.", &KeptReport::changed},
    Kind{"lost", "Lost", "They have an answer now, and get none.", &KeptReport::lost},
    Kind{"newly-ambiguous", "Newly ambiguous", "They have an answer now, and are asked back.",
         &KeptReport::newly_ambiguous},
};

data row_of(const KeptItem& item, ReportWords& words) {
  const std::string question = words.question(item);
  data row;
  row.set("gone", question.empty());
  row.set("question", shown(question));
  row.set("asks", std::to_string(item.asks));
  row.set("before", shown(words.answer(item.before)));
  row.set("after", shown(words.answer(item.after)));
  return row;
}

data rows_of(const KeptList& list, ReportWords& words, std::size_t from, std::size_t most) {
  data rows(data::type::list);
  const std::size_t end = std::min(list.items.size(), from + most);
  for (std::size_t i = std::min(from, end); i < end; ++i) rows.push_back(row_of(list.items[i], words));
  return rows;
}

data figure(const char* label, const KeptList& list) {
  data values;
  values.set("label", label);
  values.set("questions", std::to_string(list.questions));
  values.set("asks", std::to_string(list.asks));
  return values;
}

data section(const Kind& kind, const KeptList& list) {
  data values;
  values.set("name", kind.name);
  values.set("title", kind.title);
  values.set("hint", kind.hint);
  values.set("questions", std::to_string(list.questions));
  return values;
}

std::string place_url(const std::string& url, const Kind& kind, std::size_t page) {
  return fmt::format("{}?list={}&page={}#{}", url, kind.name, page, kind.name);
}

data all_lists(const KeptReport& report, ReportWords& words, const std::string& url) {
  data sections(data::type::list);
  for (const Kind& kind : kKinds) {
    const KeptList& list = report.*kind.list;
    if (list.items.empty()) continue;
    data values = section(kind, list);
    values.set("rows", rows_of(list, words, 0, kShownFirst));
    values.set("paged", list.items.size() > kShownFirst);
    values.set("all", data{"url", place_url(url, kind, 1)});
    sections.push_back(values);
  }
  return sections;
}

data one_list(const Kind& kind, const KeptReport& report, ReportWords& words, const std::string& url,
              std::size_t page) {
  const KeptList& list = report.*kind.list;
  const std::size_t from = (page - 1) * kItemsAPage;
  data values = section(kind, list);
  values.set("rows", rows_of(list, words, from, kItemsAPage));
  values.set("paged", true);
  values.set("back", data{"url", url});
  if (page > 1) values.set("previous", data{"url", place_url(url, kind, page - 1)});
  if (from + kItemsAPage < list.items.size()) values.set("next", data{"url", place_url(url, kind, page + 1)});
  if (static_cast<std::int64_t>(list.items.size()) < list.questions)
    values.set("cut", data{"kept", std::to_string(list.items.size())});
  data sections(data::type::list);
  sections.push_back(values);
  return sections;
}

}  // namespace

ReportWords::ReportWords(const std::filesystem::path& database, QuestionOfEntry question_of,
                         const std::vector<ContentEdit>& edits)
    : search_(database), question_of_(std::move(question_of)) {
  for (const ContentEdit& edit : edits) {
    if (const auto* entry = std::get_if<NewEntry>(&edit))
      titles_[entry->id] = entry->title.empty() ? entry->question : entry->title;
    if (const auto* entry = std::get_if<EditEntry>(&edit); entry && !entry->title.empty())
      titles_[entry->id] = entry->title;
  }
}

std::string ReportWords::answer(const std::string& entry) const {
  if (entry == "none") return "no answer";
  const auto title = titles_.find(entry);
  if (title != titles_.end()) return title->second;
  const std::string question = question_of_(entry);
  return question.empty() ? entry : question;
}

std::string ReportWords::question(const KeptItem& item) {
  if (!item.phrasing.empty() || item.row == 0) return item.phrasing;
  const auto row = search_.find(item.row);
  return row ? row->text : std::string();
}

ReportPlace report_place(const http::Request& request) {
  ReportPlace place;
  const auto query = http::Form::parse(request.query);
  if (!query) return place;
  place.list = query->value("list");
  const std::string_view page = query->value("page");
  std::size_t number = 1;
  const auto [end, error] = std::from_chars(page.data(), page.data() + page.size(), number);
  constexpr std::size_t kPagesMax = 100'000;
  if (error == std::errc() && number >= 1 && number <= kPagesMax) place.page = number;
  return place;
}

std::string report_html(const KeptReport& report, ReportWords& words, const std::string& url,
                        const ReportPlace& place) {
  data figures(data::type::list);
  for (const Kind& kind : kKinds) figures.push_back(figure(kind.title, report.*kind.list));
  figures.push_back(figure("Protected", report.protected_items));
  data values;
  values.set("questions", std::to_string(report.questions));
  values.set("asks", std::to_string(report.asks));
  if (report.left_out > 0) values.set("left_out", data{"count", std::to_string(report.left_out)});
  values.set("seconds", fmt::format("{:.1f}", report.seconds));
  values.set("figures", figures);
  const auto chosen =
      std::find_if(kKinds.begin(), kKinds.end(), [&](const Kind& kind) { return place.list == kind.name; });
  data sections = chosen == kKinds.end() ? all_lists(report, words, url)
                                         : one_list(*chosen, report, words, url, place.page);
  values.set("nothing", sections.is_empty_list());
  values.set("sections", sections);
  return render("report.mustache", values);
}

std::string figures_of(const KeptReport& report) {
  return fmt::format("{} newly answered, {} changed, {} lost, {} newly ambiguous",
                     report.newly_answered.questions, report.changed.questions, report.lost.questions,
                     report.newly_ambiguous.questions);
}

}  // namespace rolecall::admin
