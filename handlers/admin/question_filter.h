// Which questions of the log a page is about, as its address says.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/http/form.h"
#include "knowledge/question_log/search.h"

namespace rolecall::admin {

// The values that the fields below may have; others find nothing.
std::vector<std::string> outcomes();
std::vector<std::string> reasons();
std::vector<std::string> platforms();
std::vector<std::string> feedbacks();

struct FilterFields {
  std::string text = {};  // words
  std::string outcome = {};
  std::string reason = {};
  std::string platform = {};
  std::string feedback = {};
  std::string entry = {};
  std::string since = {};  // a day, "2026-11-20", UTC
  std::string until = {};  // likewise, with this day

  bool operator==(const FilterFields&) const = default;
};

// Each at most 200 bytes; what is longer, and a day that is none, counts as not given.
FilterFields read_fields(const http::Form& query);

// "outcome=unanswered&since=2026-11-20": what read_fields() reads again; empty when nothing is given.
std::string query_of(const FilterFields& fields);

// But for `text`, which is the index's (text_index.h).
QuestionFilter filter_of(const FilterFields& fields);

// Where a page goes on, as it stands in its address. Nothing for what is no place.
std::string text_of(const LogPlace& place);
std::optional<LogPlace> read_place(std::string_view text);

}  // namespace rolecall::admin
