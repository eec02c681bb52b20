#include "knowledge/refinement/replay.h"

#include <algorithm>
#include <chrono>
#include <optional>
#include <unordered_map>
#include <utility>

#include "knowledge/content/asked_phrasings.h"
#include "knowledge/content/target.h"
#include "knowledge/refinement/replay_log.h"
#include "knowledge/two_at_a_time.h"

namespace rolecall {

namespace {

constexpr std::size_t kPage = 4096;

struct Heard {
  std::string entry;
  bool answered;
  bool ambiguous;
};

Heard ask(const Snapshot& snapshot, std::string_view text) {
  const Reading reading = snapshot.reader.read(text, nullptr);
  const bool has_entry = reading.outcome != Outcome::unanswered;
  return {.entry = has_entry ? entry_id(*snapshot.content, *reading.target) : "none",
          .answered = reading.outcome == Outcome::answered || reading.outcome == Outcome::chat,
          .ambiguous = reading.outcome == Outcome::clarified || reading.did_you_mean};
}

// A question, and what both contents make of it.
struct Compared {
  std::string text;
  Heard before;
  Heard after;
};

class Replay {
 public:
  Replay(const std::filesystem::path& database, const Snapshot& before, const Snapshot& after,
         const ReplayProgress& progress)
      : before_(before), after_(after), progress_(progress), log_(database) {}

  ReplayReport run() && {
    ask_phrasings();
    for (std::size_t begin = 0; begin < log_.size(); begin += kPage) {
      if (progress_) progress_(begin, log_.size());
      ask_page(begin, std::min(kPage, log_.size() - begin));
    }
    if (progress_) progress_(log_.size(), log_.size());
    for (auto& [hash, item] : phrasings_) report_.protected_items.push_back(std::move(item));
    report_.left_out = log_.rows() - report_.asks;
    for (auto* items : {&report_.newly_answered, &report_.changed, &report_.lost, &report_.newly_ambiguous,
                        &report_.protected_items}) {
      std::sort(items->begin(), items->end(), [](const ReplayItem& a, const ReplayItem& b) {
        return a.asks != b.asks ? a.asks > b.asks : a.text < b.text;
      });
    }
    return std::move(report_);
  }

 private:
  std::vector<Compared> compare(std::vector<Compared> asked) const {
    two_at_a_time(asked.size(), [&](std::size_t i) {
      if (asked[i].text.empty()) return;
      asked[i].before = ask(before_, asked[i].text);
      asked[i].after = ask(after_, asked[i].text);
    });
    return asked;
  }

  // Finds the phrasings whose answer changes; the log then says how often these were asked.
  void ask_phrasings() {
    const std::vector<AskedPhrasing> phrasings = asked_phrasings(*before_.content);
    std::vector<Compared> asked;
    asked.reserve(phrasings.size());
    for (const AskedPhrasing& phrasing : phrasings) asked.push_back({phrasing.text, {}, {}});
    asked = compare(std::move(asked));
    for (std::size_t i = 0; i < asked.size(); ++i) {
      const Compared& one = asked[i];
      const bool as_meant = one.before.entry == entry_id(*before_.content, phrasings[i].target);
      const auto hash = ReplayLog::hash_of(one.text);
      if (!as_meant || !hash || one.before.entry == one.after.entry) continue;
      phrasings_.try_emplace(
          *hash,
          ReplayItem{
              .text = one.text, .before = one.before.entry, .after = one.after.entry, .is_phrasing = true});
    }
  }

  void ask_page(std::size_t begin, std::size_t count) {
    std::vector<Compared> asked(count);
    for (std::size_t i = 0; i < count; ++i) asked[i].text = log_.text(begin + i).value_or("");
    asked = compare(std::move(asked));
    for (std::size_t i = 0; i < count; ++i) {
      if (!asked[i].text.empty()) add(begin + i, std::move(asked[i]));
    }
  }

  void add(std::size_t question, Compared compared) {
    const ReplayLog::Asked asked = log_.asked(question, compared.before.entry);
    if (asked.asks == 0) return;
    ++report_.questions;
    report_.asks += asked.asks;
    std::vector<ReplayItem>* items = items_of(compared);
    const auto phrasing = phrasings_.find(log_.hash(question));
    if (phrasing != phrasings_.end()) phrasing->second.asks = asked.asks;
    if (!items) return;
    ReplayItem item{.text = std::move(compared.text),
                    .asks = asked.asks,
                    .before = std::move(compared.before.entry),
                    .after = std::move(compared.after.entry),
                    .helpful = asked.helpful,
                    .is_phrasing = phrasing != phrasings_.end(),
                    .row = log_.row(question)};
    if (item.is_phrasing || (item.helpful > 0 && items != &report_.newly_answered))
      report_.protected_items.push_back(item);
    if (item.is_phrasing) phrasings_.erase(phrasing);
    items->push_back(std::move(item));
  }

  std::vector<ReplayItem>* items_of(const Compared& compared) {
    const auto& [text, before, after] = compared;
    if (before.entry == after.entry) return nullptr;
    if (before.answered && after.ambiguous) return &report_.newly_ambiguous;
    if (!before.answered && after.answered) return &report_.newly_answered;
    if (after.entry == "none") return &report_.lost;
    return &report_.changed;
  }

  const Snapshot& before_;
  const Snapshot& after_;
  const ReplayProgress& progress_;
  ReplayLog log_;
  ReplayReport report_;
  std::unordered_map<std::uint64_t, ReplayItem> phrasings_;  // that change, by their normal form
};

}  // namespace

ReplayReport replay(const std::filesystem::path& database, const Snapshot& before, const Snapshot& after,
                    const ReplayProgress& progress) {
  const auto start = std::chrono::steady_clock::now();
  ReplayReport report = Replay(database, before, after, progress).run();
  report.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return report;
}

}  // namespace rolecall
