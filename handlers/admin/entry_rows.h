// The answers of a content with how they do: what the page of entries lists.
#pragma once

#include <chrono>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/admin/access.h"
#include "knowledge/content/content.h"
#include "knowledge/question_log/entry_figures.h"

namespace rolecall::admin {

inline constexpr int kEntryDays = 90;  // that figures are of

using FiguresByEntry = std::map<std::string, EntryFigures>;

// The figures of all entries, as they were a minute or two ago. May be used from many threads.
class FiguresOfEntries {
 public:
  explicit FiguresOfEntries(std::shared_ptr<const Access> access) : access_(std::move(access)) {}

  // Of all that can be edited. Reads them when it has none that are recent. Throws what Database throws.
  std::shared_ptr<const FiguresByEntry> get(const Content& content, Time now);

  // Reads them, so that nobody waits for that; to be called every minute. Throws what Database throws.
  void refresh(const Content& content, Time now);

 private:
  std::shared_ptr<const FiguresByEntry> read(const Content& content, Time now) const;
  void keep(const Content& content, Time now, std::shared_ptr<const FiguresByEntry> read);

  const std::shared_ptr<const Access> access_;
  std::mutex mutex_;  // held while somebody waits for them: two would read the same
  std::shared_ptr<const FiguresByEntry> read_;
  std::string version_;  // of the content that they are of
  Time at_ = {};
};

struct EntryRow {
  std::string id;
  std::string name;   // the question that leads there
  std::string title;  // where it is another
  EntryFigures figures;
  std::optional<std::chrono::sys_days> verify_by;
  bool is_past = false;  // that day
};

// In the content's order. `now` is what days are past at.
std::vector<EntryRow> entry_rows(const Content& content, const FiguresByEntry& figures, Time now);

// "", "asks", "helpful", "last", "verify": by name; most asked first; least helpful, asked latest and due
// soonest first, and those without any of it at the end. Others are "".
void sort_rows(std::vector<EntryRow>& rows, std::string_view order);

// Whether its texts hold the words, whatever their case. Nothing holds nothing.
bool holds(const EntryRow& row, std::string_view words);

// "67 % of 12"; empty for none.
std::string helpful_words(const EntryFigures& figures);

std::string url_of_entry(std::string_view id);

}  // namespace rolecall::admin
