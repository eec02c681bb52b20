#include "handlers/admin/entry_rows.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/fix_words.h"
#include "handlers/http/form.h"
#include "knowledge/ascii.h"
#include "knowledge/content/target.h"
#include "knowledge/refinement/entry_text.h"

namespace rolecall::admin {

namespace {

constexpr std::chrono::minutes kFresh{2};

bool contains(std::string_view text, const std::string& lowered_words) {
  return ascii::lowered(text).find(lowered_words) != std::string::npos;
}

// Those without the value come last.
template <typename Value, typename Less>
void sort_by(std::vector<EntryRow>& rows, Value value, Less less) {
  std::stable_sort(rows.begin(), rows.end(), [&](const EntryRow& a, const EntryRow& b) {
    const auto of_a = value(a), of_b = value(b);
    if (!of_a || !of_b) return of_a.has_value() && !of_b;
    return less(*of_a, *of_b);
  });
}

}  // namespace

std::shared_ptr<const FiguresByEntry> FiguresOfEntries::get(const Content& content, Time now) {
  const std::lock_guard lock(mutex_);
  const bool fresh = read_ && version_ == content.version && now >= at_ && now - at_ < kFresh;
  if (!fresh) keep(content, now, read(content, now));
  return read_;
}

void FiguresOfEntries::refresh(const Content& content, Time now) {
  auto all = read(content, now);
  const std::lock_guard lock(mutex_);
  keep(content, now, std::move(all));
}

std::shared_ptr<const FiguresByEntry> FiguresOfEntries::read(const Content& content, Time now) const {
  return std::make_shared<const FiguresByEntry>(
      entry_figures(access_->database(), access_->commit(), editable_entries(content), kEntryDays, now));
}

void FiguresOfEntries::keep(const Content& content, Time now, std::shared_ptr<const FiguresByEntry> read) {
  read_ = std::move(read);
  version_ = content.version;
  at_ = now;
}

std::vector<EntryRow> entry_rows(const Content& content, const FiguresByEntry& figures, Time now) {
  const auto today = std::chrono::floor<std::chrono::days>(now);
  std::vector<EntryRow> rows;
  for (std::string& id : editable_entries(content)) {
    EntryRow row;
    row.name = name_of_entry(content, id);
    if (const auto entry = content.find_entry(id); entry && content.entries[*entry].title != row.name)
      row.title = content.entries[*entry].title;
    if (const auto found = figures.find(id); found != figures.end()) row.figures = found->second;
    if (const auto found = content.verify_by.find(id); found != content.verify_by.end())
      row.verify_by = found->second.day;
    row.is_past = row.verify_by && *row.verify_by < today;
    row.id = std::move(id);
    rows.push_back(std::move(row));
  }
  return rows;
}

void sort_rows(std::vector<EntryRow>& rows, std::string_view order) {
  std::stable_sort(rows.begin(), rows.end(), [](const EntryRow& a, const EntryRow& b) {
    return ascii::lowered(a.name) < ascii::lowered(b.name);
  });
  if (order == "asks") {
    sort_by(
        rows, [](const EntryRow& row) { return std::optional(row.figures.asks); }, std::greater<>());
  } else if (order == "helpful") {
    sort_by(
        rows, [](const EntryRow& row) { return row.figures.helpful_share(); }, std::less<>());
  } else if (order == "last") {
    sort_by(
        rows, [](const EntryRow& row) { return row.figures.last_asked; }, std::greater<>());
  } else if (order == "verify") {
    sort_by(
        rows, [](const EntryRow& row) { return row.verify_by; }, std::less<>());
  }
}

bool holds(const EntryRow& row, std::string_view words) {
  const std::string lowered = ascii::lowered(words);
  return contains(row.name, lowered) || contains(row.title, lowered) || contains(row.id, lowered);
}

std::string helpful_words(const EntryFigures& figures) {
  const auto share = figures.helpful_share();
  if (!share) return {};
  return fmt::format("{} % of {}", std::lround(*share * 100), figures.helpful + figures.not_helpful);
}

std::string url_of_entry(std::string_view id) {
  std::string url = "/admin/entries";
  for (std::size_t begin = 0; begin <= id.size();) {
    const std::size_t end = std::min(id.find('/', begin), id.size());
    url += "/" + http::percent_encode(id.substr(begin, end - begin));
    begin = end + 1;
  }
  return url;
}

}  // namespace rolecall::admin
