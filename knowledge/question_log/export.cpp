#include "knowledge/question_log/export.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "knowledge/duration.h"

namespace rolecall {

namespace {

// What spreadsheets read as the start of a formula, or skip before one.
constexpr std::string_view kFormulaStarts = "=+-@\t\r";

std::string csv_cell(std::string_view text) {
  std::string cell;
  if (!text.empty() && kFormulaStarts.find(text.front()) != std::string_view::npos) cell += '\'';
  cell += text;
  if (cell.find_first_of(",\"\r\n") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

}  // namespace

void write_csv_heading(std::ostream& out) {
  out << "id,asked_at,platform,workspace,channel,channel_kind,asker,conversation,text,outcome,reason,entry,"
         "confidence,content_version,micros,feedback,why,comment,label\r\n";
}

void write_csv_row(std::ostream& out, const LoggedQuestion& q) {
  out << q.id << ',' << format_rfc3339(q.asked_at);
  for (const std::string* text : {&q.platform, &q.workspace, &q.channel, &q.channel_kind, &q.asker,
                                  &q.conversation, &q.text, &q.outcome, &q.reason, &q.entry}) {
    out << ',' << csv_cell(*text);
  }
  out << ',' << fmt::format("{}", q.confidence) << ',' << csv_cell(q.content_version) << ',' << q.micros
      << ',' << csv_cell(q.feedback.value_or("")) << ',' << csv_cell(q.why) << ',' << csv_cell(q.comment)
      << ',' << csv_cell(q.label) << "\r\n";
}

void write_json_line(std::ostream& out, const LoggedQuestion& q) {
  nlohmann::ordered_json object = {{"id", q.id},
                                   {"asked_at", format_rfc3339(q.asked_at)},
                                   {"platform", q.platform},
                                   {"workspace", q.workspace},
                                   {"channel", q.channel},
                                   {"channel_kind", q.channel_kind},
                                   {"asker", q.asker},
                                   {"conversation", q.conversation},
                                   {"text", q.text},
                                   {"outcome", q.outcome},
                                   {"reason", q.reason},
                                   {"entry", q.entry},
                                   {"confidence", q.confidence},
                                   {"content_version", q.content_version},
                                   {"micros", q.micros},
                                   {"feedback", nullptr},
                                   {"why", nullptr},
                                   {"comment", nullptr},
                                   {"label", nullptr}};
  if (q.feedback) object["feedback"] = *q.feedback;
  auto why = nlohmann::ordered_json::parse(q.why, nullptr, false);
  if (why.is_object()) object["why"] = std::move(why);
  if (!q.comment.empty()) object["comment"] = q.comment;
  if (!q.label.empty()) object["label"] = q.label;
  out << object.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) << '\n';
}

}  // namespace rolecall
