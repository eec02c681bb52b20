// The whole question log asked of two contents, and what differs: what an edit changes, before it is live.
//
//   ReplayReport report = replay(folder.database(), *knowledge.snapshot(), Snapshot(loaded, share));
//   report.lost;   // questions that are answered now and would not be
//
// "Before" is what the present content answers now, whatever was answered when the question was logged.
// Which questions are asked, and how often each was, is ReplayLog's contract (replay_log.h).
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"

namespace rolecall {

struct ReplayItem {
  std::string text;       // as it was logged first, or as the content has it
  std::int64_t asks = 0;  // 0: a phrasing that nobody asked
  std::string before;     // entry ids; "none": unanswered
  std::string after;
  std::int64_t helpful = 0;  // thumbs-up for the answer before
  bool is_phrasing = false;  // the present content has it, and answers it as it is meant
  std::int64_t row = 0;      // of the log, which has the text; 0: nobody asked

  bool operator==(const ReplayItem&) const = default;
};

// Each list by asks, most first, then by text, so that the same log and contents give the same report.
//
// A question that differs is in one of the first four. Answered is what has an answer or is small talk;
// ambiguous is what is asked back ("which do you mean?") or offered as "did you mean".
//
//   newly_answered   answered now, not before
//   lost             it had an entry, and has none; but for the next
//   newly_ambiguous  answered before, ambiguous now
//   changed          another entry, of the rest
//
// What stays unanswered, with other offers or another reason, is in none.
struct ReplayReport {
  std::int64_t questions = 0;  // distinct ones that were asked
  std::int64_t asks = 0;       // what they count for
  std::int64_t left_out = 0;   // rows of the log that could not be asked, or lean on what was said before
  double seconds = 0;
  std::vector<ReplayItem> newly_answered;
  std::vector<ReplayItem> changed;
  std::vector<ReplayItem> lost;
  std::vector<ReplayItem> newly_ambiguous;
  // Of the last three those whose answer helped somebody, and the phrasings inside the present content whose
  // answer becomes another one, or that get one though they are deliberately not covered.
  std::vector<ReplayItem> protected_items;
};

// Told now and then, on the caller's thread; what it throws ends the replay.
using ReplayProgress = std::function<void(std::size_t done, std::size_t all)>;

// Works on two threads, the caller's and another one: 100,000 distinct questions take about four seconds.
// Keeps some hundred bytes for each of these, and the texts of those that differ. May be called from any
// thread. Throws what Database throws.
ReplayReport replay(const std::filesystem::path& database, const Snapshot& before, const Snapshot& after,
                    const ReplayProgress& progress = {});

}  // namespace rolecall
