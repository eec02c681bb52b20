// How each answer does with those who ask: how often it is given, and whether it helps.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/store/change.h"

namespace rolecall {

struct EntryFigures {
  std::int64_t asks = 0;
  std::int64_t helpful = 0;  // by the last press for each question
  std::int64_t not_helpful = 0;
  std::optional<Time> last_asked = {};  // ever, as far as the log goes back

  std::optional<double> helpful_share() const;  // of those with feedback; nothing of none
};

// Of each of these entries: the last `days` days (UTC) with the one that is under way. Days that are over are
// counted once and kept (day_figures.h). Throws what Database throws.
std::map<std::string, EntryFigures> entry_figures(const std::filesystem::path& database, const Commit& commit,
                                                  const std::vector<std::string>& entries, int days,
                                                  Time now);

}  // namespace rolecall
