#include "bot/commands/log_import_rows.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include <fmt/format.h>

#include "bot/csv_reader.h"
#include "knowledge/ascii.h"
#include "knowledge/duration.h"
#include "knowledge/question_log/utf8.h"

namespace rolecall {

namespace {

constexpr std::chrono::hours kClocksDiffer{24};  // and dates of zones that are ahead

struct Columns {
  std::size_t count = 0;
  std::map<std::string, std::size_t> at = {};  // those that are used, by their names
  std::vector<std::string> passed_over = {};
};

bool is_utf8(const std::string& text) {
  return make_valid_utf8(text) == text;
}

std::string column_name(const std::string& field) {
  const std::string name = ascii::lowered(field);
  return name == "question" ? "text" : name;
}

Columns columns_of(const CsvRow& heading) {
  static constexpr std::string_view kUsed[] = {"text",  "asked_at",  "channel",
                                               "asker", "workspace", "platform"};
  Columns columns{.count = heading.fields.size()};
  for (std::size_t i = 0; i < heading.fields.size(); ++i) {
    const std::string name = column_name(heading.fields[i]);
    if (std::find(std::begin(kUsed), std::end(kUsed), name) == std::end(kUsed)) {
      columns.passed_over.push_back(make_valid_utf8(heading.fields[i]));
    } else if (!columns.at.emplace(name, i).second) {
      throw ImportError(fmt::format("line {}: two columns for the {}", heading.line, name));
    }
  }
  if (!heading.within_limits || !columns.at.contains("text")) {
    throw ImportError(
        fmt::format("line {}: expected the names of columns, separated by commas, one of them \"text\" or "
                    "\"question\"",
                    heading.line));
  }
  return columns;
}

// A time ago, as the command line takes it, would be another one each time.
std::optional<Time> absolute_time(const std::string& text) {
  if (parse_duration(text)) return std::nullopt;
  for (const char* rest : {"", "Z", ":00Z"}) {
    if (const auto time = parse_time(text + rest, {})) return time;
  }
  return std::nullopt;
}

// What is wrong with the row, or nothing.
std::string take(const CsvRow& row, const Columns& columns, Time now, ImportRow& taken) {
  if (!row.within_limits)
    return fmt::format("a field of over {} bytes, or too many fields", kImportFieldBytesMax);
  if (row.fields.size() != columns.count)
    return fmt::format("{} fields, where the first line has {}", row.fields.size(), columns.count);
  if (!std::all_of(row.fields.begin(), row.fields.end(), is_utf8)) return "not in UTF-8";
  const auto field = [&](const char* name) {
    const auto column = columns.at.find(name);
    return column == columns.at.end() ? std::string() : row.fields[column->second];
  };
  Question& question = taken.question;
  question.text = field("text");
  question.channel = field("channel");
  question.asker = field("asker");
  question.workspace = field("workspace");
  question.platform = Platform::imported;
  if (question.text.find_first_not_of(" \t\r\n") == std::string::npos) return "no text";
  if (const std::string name = field("platform"); !name.empty()) {
    const auto platform = platform_of(ascii::lowered(name));
    if (!platform) return fmt::format("platform \"{}\": expected slack, web, api, terminal or import", name);
    question.platform = *platform;
  }
  if (const std::string text = field("asked_at"); !text.empty()) {
    const auto time = absolute_time(text);
    if (!time) {
      return fmt::format("asked_at \"{}\": expected 2026-11-20, 2026-11-20 09:30 or 2026-11-20T09:30:00Z",
                         text);
    }
    if (*time > now + kClocksDiffer) return fmt::format("asked_at \"{}\": in the future", text);
    question.asked_at = *time;
    taken.has_time = true;
  }
  return {};
}

}  // namespace

std::vector<std::string> read_import(std::istream& in, Time now, const std::function<void(ImportRow)>& good,
                                     const std::function<void(ImportFault)>& bad) {
  std::optional<Columns> columns;
  std::size_t rows = 0;
  const auto receive = [&](const CsvRow& row) {
    if (!columns) {
      columns = columns_of(row);
      return;
    }
    if (++rows > kImportRowsMax) {
      throw ImportError(
          fmt::format("line {}: over {} questions; import them in parts", row.line, kImportRowsMax));
    }
    ImportRow taken{.line = row.line, .question = {}, .has_time = false};
    taken.question.asked_at = now + std::chrono::microseconds(rows - 1);
    std::string fault = take(row, *columns, now, taken);
    fault.empty() ? good(std::move(taken)) : bad({row.line, std::move(fault)});
  };
  try {
    read_csv(in, {.field_bytes = kImportFieldBytesMax}, receive);
  } catch (const CsvError& fault) {
    throw ImportError(fault.what());
  }
  if (!columns) throw ImportError("the file is empty");
  return columns->passed_over;
}

}  // namespace rolecall
