#include "handlers/admin/questions_page.h"

#include <algorithm>
#include <sstream>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/page.h"
#include "handlers/admin/question_filter.h"
#include "handlers/admin/render.h"
#include "knowledge/duration.h"
#include "knowledge/question_log/export.h"

namespace rolecall::admin {

namespace {

// "not-in-documents" -> "not in documents"
std::string in_words(std::string name) {
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '_'; }, ' ');
  return name;
}

data options_of(const std::vector<std::string>& names, const std::string& chosen) {
  data list(data::type::list);
  for (const std::string& each : names) {
    data option;
    option.set("name", each);
    option.set("label", in_words(each));
    option.set("chosen", each == chosen);
    list.push_back(option);
  }
  return list;
}

data choice(const char* id, const char* label, const std::vector<std::string>& names,
            const std::string& chosen) {
  data values;
  values.set("id", id);
  values.set("label", label);
  values.set("options", options_of(names, chosen));
  return values;
}

data choices_of(const FilterFields& fields) {
  data list(data::type::list);
  list.push_back(choice("outcome", "Outcome", outcomes(), fields.outcome));
  list.push_back(choice("reason", "Why unanswered", reasons(), fields.reason));
  list.push_back(choice("platform", "Platform", platforms(), fields.platform));
  list.push_back(choice("feedback", "Feedback", feedbacks(), fields.feedback));
  return list;
}

data row_of(const LoggedQuestion& question) {
  data row;
  row.set("id", std::to_string(question.id));
  row.set("asked_at", format_minute(question.asked_at));
  row.set("platform", shown(question.platform));
  row.set("outcome", shown(in_words(question.reason.empty() ? question.outcome : question.reason)));
  row.set("unanswered", question.outcome == "unanswered");
  row.set("entry", shown(question.entry));
  row.set("feedback", shown(in_words(question.feedback.value_or(""))));
  row.set("forgotten", question.text.empty());
  row.set("text", shown(question.text));
  return row;
}

FilterFields fields_in(const http::Request& request) {
  const auto query = http::Form::parse(request.query);
  return query ? read_fields(*query) : FilterFields();
}

std::optional<LogPlace> place_in(const http::Request& request) {
  const auto query = http::Form::parse(request.query);
  return query ? read_place(query->value("after")) : std::nullopt;
}

using Rows = std::vector<LoggedQuestion>;

struct Listed {
  Rows rows;
  std::optional<int> percent_made = {};  // of the index, which cannot be searched before (text_index.h)
};

Listed rows_of(const FilterFields& fields, const Access& access, TextIndex& index,
               const std::optional<LogPlace>& after, std::size_t limit) {
  QuestionSearch search(access.database());
  if (fields.text.empty()) return {search.page(filter_of(fields), after, limit)};
  const auto below = after ? std::optional(after->id) : std::nullopt;
  const TextIndex::Found found = index.find(fields.text, filter_of(fields), below, limit);
  Listed listed{.rows = {}, .percent_made = found.percent_made};
  for (const std::int64_t id : found.ids) {
    if (auto row = search.find(id)) listed.rows.push_back(std::move(*row));
  }
  return listed;
}

LogPlace end_of(const Rows& rows) {
  return {rows.back().asked_at, rows.back().id};
}

http::Response not_ready() {
  http::Response response =
      sentences(503, "The search is not ready yet",
                {"The words of all questions are being collected. Please try again in a minute."});
  response.headers.emplace_back("Retry-After", "60");
  return response;
}

std::string with(const std::string& query, const std::string& more) {
  return query.empty() ? more : query + "&" + more;
}

}  // namespace

PageHandler questions_page(std::shared_ptr<const Access> access, std::shared_ptr<TextIndex> index) {
  return [access = std::move(access), index = std::move(index)](const http::Request& request,
                                                                const SignedIn& viewer) {
    const FilterFields fields = fields_in(request);
    const auto after = place_in(request);
    if (fields.text.empty()) index->prepare();
    Listed listed = rows_of(fields, *access, *index, after, kRowsAPage + 1);
    Rows& rows = listed.rows;
    const bool more = rows.size() > kRowsAPage;
    if (more) rows.pop_back();
    const std::string query = query_of(fields);
    data list(data::type::list);
    for (const LoggedQuestion& each : rows) list.push_back(row_of(each));
    data values;
    values.set("choices", choices_of(fields));
    values.set("text", shown(fields.text));
    values.set("entry", shown(fields.entry));
    values.set("since", shown(fields.since));
    values.set("until", shown(fields.until));
    values.set("filtered", !query.empty());
    values.set("any", !rows.empty());
    values.set("rows", list);
    if (listed.percent_made) values.set("index_made", data{"percent", std::to_string(*listed.percent_made)});
    values.set("none", rows.empty() && !listed.percent_made);
    values.set("again", "/admin/questions?" + query);
    values.set("query", query.empty() ? "" : "?" + query);
    values.set("export_max", std::to_string(kExportMax));
    if (after)
      values.set("newest", data{"url", query.empty() ? "/admin/questions" : "/admin/questions?" + query});
    if (more) {
      values.set("older", data{"url", "/admin/questions?" + with(query, "after=" + text_of(end_of(rows)))});
    }
    return page({.title = "Questions",
                 .body_html = render("questions.mustache", values),
                 .section = Section::questions},
                &viewer);
  };
}

PageHandler export_questions(std::shared_ptr<const Access> access, std::shared_ptr<TextIndex> index,
                             ExportFormat format) {
  return [access = std::move(access), index = std::move(index), format](const http::Request& request,
                                                                        const SignedIn&) {
    const FilterFields fields = fields_in(request);
    const bool csv = format == ExportFormat::csv;
    std::ostringstream out;
    if (csv) write_csv_heading(out);
    const auto write = [&](const LoggedQuestion& each) {
      csv ? write_csv_row(out, each) : write_json_line(out, each);
      return true;
    };
    if (fields.text.empty()) {
      QuestionSearch(access->database()).for_each(filter_of(fields), kExportMax, write);
    } else {
      const Listed listed = rows_of(fields, *access, *index, std::nullopt, kExportMax);
      if (listed.percent_made) return not_ready();
      for (const LoggedQuestion& each : listed.rows) write(each);
    }
    return http::Response{
        .content_type = csv ? "text/csv; charset=utf-8" : "application/jsonl; charset=utf-8",
        .body = std::move(out).str(),
        .headers = {{"Content-Disposition",
                     std::string("attachment; filename=\"questions.") + (csv ? "csv\"" : "jsonl\"")},
                    {"Content-Security-Policy", "default-src 'none'"},
                    {"Cache-Control", "no-store"}}};
  };
}

}  // namespace rolecall::admin
