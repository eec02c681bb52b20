// Rows in the log of an AdminSite.
#pragma once

#include <chrono>
#include <vector>

#include "knowledge/question_log/question_table.h"
#include "tests/support/admin_site.h"

namespace rolecall::test {

inline std::int64_t stored_minute(int minute) {
  return std::chrono::duration_cast<std::chrono::microseconds>(AdminSite::at(minute).time_since_epoch())
      .count();
}

// Answered in Slack, with the next id.
inline QuestionRow log_row(const std::string& text, int minute) {
  static std::int64_t id = 0;
  QuestionRow row;
  row.id = ++id;
  row.asked_at = stored_minute(minute);
  row.micros = 120;
  row.platform = Platform::slack;
  row.outcome = Outcome::answered;
  row.entry = "define/tpm";
  row.text = text;
  return row;
}

inline void log_rows(AdminSite& site, const std::vector<QuestionRow>& rows) {
  QuestionTable(site.folder / "rolecall.db", Sync::normal, std::chrono::seconds(5)).insert(rows);
}

}  // namespace rolecall::test
