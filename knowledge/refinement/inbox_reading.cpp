#include "knowledge/refinement/inbox_reading.h"

#include <algorithm>
#include <utility>

#include "knowledge/refinement/asked_again.h"

namespace rolecall {

namespace {

Time last_trouble(const TroubledQuestion& question) {
  return question.asks.back().since;
}

bool keep_newest(std::vector<TroubledQuestion>& questions) {
  if (questions.size() <= kInboxQuestionsMax) return false;
  const auto end = questions.begin() + static_cast<std::ptrdiff_t>(kInboxQuestionsMax);
  std::nth_element(questions.begin(), end, questions.end(), [](const auto& a, const auto& b) {
    return last_trouble(a) != last_trouble(b) ? last_trouble(a) > last_trouble(b) : a.words < b.words;
  });
  questions.erase(end, questions.end());
  std::sort(questions.begin(), questions.end(), [](const auto& a, const auto& b) {
    return a.since() != b.since() ? a.since() < b.since() : a.words < b.words;
  });
  return true;
}

}  // namespace

InboxReading::InboxReading(const std::filesystem::path& database, std::shared_ptr<AnswersNow> answers,
                           const std::vector<std::string>& kept, Time now)
    : database_(database),
      answers_(std::move(answers)),
      groups_(answers_->snapshot()->reader, kept),
      read_until_(now) {
  std::vector<TroubledQuestion> all = found_since(now - kInboxWindow);
  cut_ = keep_newest(all);
  groups_.add_all(std::move(all));
}

std::vector<TroubledQuestion> InboxReading::found_since(Time since) {
  std::vector<TroubledQuestion> found = TroubleSearch(database_).read(since);
  answers_->drop_what_is_over(found);
  return found;
}

bool InboxReading::read_on(Time now) {
  std::vector<TroubledQuestion> found = found_since(std::min(read_until_, now) - kAskedAgainWithin);
  read_until_ = std::max(read_until_, now);
  if (found == latest_) return false;
  latest_ = found;
  if (groups_.size() + found.size() > kInboxQuestionsMax + kInboxQuestionsMax / 10) {
    cut_ = true;  // until the next whole reading makes room
    return false;
  }
  groups_.add_all(std::move(found));
  return true;
}

std::vector<InboxItem> InboxReading::items(Time now) {
  std::vector<InboxItem> items;
  for (QuestionGroup& group : groups_.outlines(now)) {
    items.push_back({.id = std::move(group.id),
                     .founder = std::move(group.founder),
                     .text = group.central->text,
                     .people = group.people,
                     .asks = group.asks,
                     .last = group.last,
                     .people_by_trouble = group.people_by_trouble});
  }
  return items;
}

std::shared_ptr<const InboxGroup> InboxReading::find(std::string_view id, Time now) {
  auto found = groups_.find(id, now);
  if (!found) return nullptr;
  auto owned = std::make_shared<InboxGroup>();
  owned->all_questions = found->questions.size();
  if (found->questions.size() > kGroupQuestionsMax) found->questions.resize(kGroupQuestionsMax);
  const auto& shown = found->questions;
  const bool has_central = std::find(shown.begin(), shown.end(), found->central) != shown.end();
  if (!has_central) found->questions.back() = found->central;
  for (const TroubledQuestion* each : found->questions) owned->questions.push_back(*each);
  for (std::size_t i = 0; i < owned->questions.size(); ++i) {
    if (found->questions[i] == found->central) found->central = &owned->questions[i];
    found->questions[i] = &owned->questions[i];
  }
  owned->group = std::move(*found);
  return owned;
}

}  // namespace rolecall
