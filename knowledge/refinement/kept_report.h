// A replay's report as it is kept: with a draft until it is published, then with the revision for good.
//
// Questions stand in it by their row of the log, not by their text: who is forgotten is forgotten here, too.
// Of long lists the questions that are asked most are kept.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/refinement/replay.h"

namespace rolecall {

inline constexpr std::size_t kKeptItems = 1'000;       // of a list
inline constexpr std::size_t kKeptProtected = 10'000;  // of the protected ones

struct KeptItem {
  std::int64_t row = 0;       // of the question log; 0: nobody asked it, or it is a phrasing
  std::string phrasing = {};  // of the content before
  std::int64_t asks = 0;
  std::string before = {};  // entry ids, "none"
  std::string after = {};
  std::int64_t helpful = 0;

  bool operator==(const KeptItem&) const = default;
};

// A short name, the same for the same question with the same answers before and after.
std::string name_of(const KeptItem& item);

struct KeptList {
  std::int64_t questions = 0;  // all of them, also those that are not kept
  std::int64_t asks = 0;
  std::vector<KeptItem> items = {};

  bool operator==(const KeptList&) const = default;
};

struct KeptReport {
  std::int64_t questions = 0;
  std::int64_t asks = 0;
  std::int64_t left_out = 0;
  double seconds = 0;
  KeptList newly_answered = {};
  KeptList changed = {};
  KeptList lost = {};
  KeptList newly_ambiguous = {};
  KeptList protected_items = {};

  bool operator==(const KeptReport&) const = default;
};

KeptReport keep(const ReplayReport& report);

std::string to_json(const KeptReport& report);
// What to_json wrote; nothing for anything else. Never throws.
std::optional<KeptReport> kept_report_from_json(std::string_view json);

}  // namespace rolecall
