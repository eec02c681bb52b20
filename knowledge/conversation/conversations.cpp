#include "knowledge/conversation/conversations.h"

#include <iterator>
#include <utility>

namespace rolecall {

namespace {

constexpr int kForgottenAtOnceMax = 4;        // a question does not pay for a whole quiet night
constexpr std::size_t kUnreadMax = 6;         // what was said before that is not leant on any more
constexpr std::size_t kUnreadBytesMax = 300;  // a longer text is not what a short one leans on

bool is_over(Time last_asked, Time now) {
  return now - last_asked >= kConversationSilence;
}

}  // namespace

std::string Conversations::key_of(const Question& question) {
  if (question.conversation.empty()) return {};
  std::string key = question.workspace;
  key.append(1, '\0').append(question.conversation);
  return key;
}

Conversations::Memory Conversations::recall(const std::string& key, Time now) {
  std::lock_guard lock(mutex_);
  auto found = by_key_.find(key);
  if (found == by_key_.end() || is_over(found->second->last_asked, now)) return {};
  return found->second->memory;
}

void Conversations::remember(const std::string& key, Context context, Time now) {
  std::lock_guard lock(mutex_);
  auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    if (items_.size() >= limit_) forget(std::prev(items_.end()));
    items_.push_front({key, now, {}});
    by_key_.emplace(items_.front().key, items_.begin());
  } else {
    items_.splice(items_.begin(), items_, found->second);
  }
  items_.front().last_asked = now;
  items_.front().memory = {std::move(context), {}};
  forget_some_that_are_over(now);
}

bool Conversations::prepend(const std::string& key, std::string text, Time asked_at) {
  std::lock_guard lock(mutex_);
  auto found = by_key_.find(key);
  if (found == by_key_.end()) {
    if (items_.size() >= limit_) return false;
    items_.push_back({key, asked_at, {}});
    found = by_key_.emplace(items_.back().key, std::prev(items_.end())).first;
  }
  std::vector<std::string>& unread = found->second->memory.unread;
  if (unread.size() >= kUnreadMax || text.size() > kUnreadBytesMax) return false;
  unread.insert(unread.begin(), std::move(text));
  return true;
}

std::size_t Conversations::size() const {
  std::lock_guard lock(mutex_);
  return items_.size();
}

void Conversations::forget(Items::iterator item) {
  by_key_.erase(item->key);
  items_.erase(item);
}

void Conversations::forget_some_that_are_over(Time now) {
  for (int i = 0; i < kForgottenAtOnceMax && is_over(items_.back().last_asked, now); ++i)
    forget(std::prev(items_.end()));
}

}  // namespace rolecall
