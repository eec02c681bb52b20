// The groups of bad questions as one reading of the log found them, and what came since.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/refinement/answers_now.h"
#include "knowledge/refinement/question_groups.h"
#include "knowledge/refinement/trouble_search.h"

namespace rolecall {

inline constexpr std::chrono::hours kInboxWindow{90 * 24};
// Different questions at most; those whose trouble is older give way.
inline constexpr std::size_t kInboxQuestionsMax = 100'000;
inline constexpr std::size_t kGroupQuestionsMax = 200;

// What a list shows of a group.
struct InboxItem {
  std::string id;
  std::string founder;
  std::string text;  // the central question as it was asked last
  std::size_t people = 0;
  std::size_t asks = 0;
  Time last = {};
  std::array<std::size_t, kTroubleKinds> people_by_trouble = {};
};

// A group that owns its questions: what a page shows.
struct InboxGroup {
  std::vector<TroubledQuestion> questions;  // the first kGroupQuestionsMax
  QuestionGroup group;                      // points into them; its figures are those of the whole group
  std::size_t all_questions = 0;

  InboxGroup() = default;
  InboxGroup(const InboxGroup&) = delete;
  InboxGroup& operator=(const InboxGroup&) = delete;
};

// Used by one thread at a time.
class InboxReading {
 public:
  // Reads the last kInboxWindow of the log: a second or two for a million questions, and up to five for
  // 100,000 bad ones. Kept: see question_groups.h. Throws what Database throws.
  InboxReading(const std::filesystem::path& database, std::shared_ptr<AnswersNow> answers,
               const std::vector<std::string>& kept, Time now);

  // What came since; false when nothing did. Throws likewise, and then nothing has changed.
  bool read_on(Time now);

  // All groups, those that weigh most first.
  std::vector<InboxItem> items(Time now);

  // Null when there is none of that id.
  std::shared_ptr<const InboxGroup> find(std::string_view id, Time now);

  // Whether there were more questions than are kept.
  bool is_cut() const { return cut_; }
  std::size_t questions() const { return groups_.size(); }

 private:
  std::vector<TroubledQuestion> found_since(Time since);

  const std::filesystem::path database_;
  const std::shared_ptr<AnswersNow> answers_;
  QuestionGroups groups_;
  Time read_until_;
  std::vector<TroubledQuestion> latest_;  // as read_on() found them last
  bool cut_ = false;
};

}  // namespace rolecall
