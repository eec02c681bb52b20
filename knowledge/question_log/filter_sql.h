// A QuestionFilter as the WHERE of a statement on `questions`.
#pragma once

#include <cstdint>
#include <string>
#include <variant>
#include <vector>

#include "knowledge/question_log/search.h"

namespace SQLite {
class Statement;
}

namespace rolecall {

struct FilterSql {
  std::string where;  // "TRUE" or conditions joined by AND, with a ? for each value
  std::vector<std::variant<std::int64_t, std::string>> values;

  explicit FilterSql(const QuestionFilter& filter);

  void add(const std::string& condition, std::variant<std::int64_t, std::string> value);
  // Binds the values in order, from this parameter on; returns the index of the next one.
  int bind(SQLite::Statement& statement, int first = 1) const;
};

std::int64_t stored_time(Time time);
Time time_from_stored(std::int64_t micros);

}  // namespace rolecall
