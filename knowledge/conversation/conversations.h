// The memory of who spoke of what: one Context for each conversation that is going on.
//
// Thread-safe. Holds a bounded number; of more, those go that were silent for longest. What time it is, the
// questions say: there is no clock in here. No call takes time in proportion to the number of conversations.
#pragma once

#include <chrono>
#include <list>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/conversation/context.h"
#include "knowledge/question.h"

namespace rolecall {

inline constexpr std::size_t kConversationsMax = 10'000;
inline constexpr std::chrono::minutes kConversationSilence{30};

class Conversations {
 public:
  explicit Conversations(std::size_t limit = kConversationsMax) : limit_(limit) {}

  struct Memory {
    Context context = {};
    // Questions from before a restart, oldest first, that nobody has read yet: the context comes from them
    // when the conversation goes on.
    std::vector<std::string> unread = {};
  };

  // The conversation in which the question stands, or nothing when it stands alone: no key.
  static std::string key_of(const Question& question);

  // Empty when there is none, or none within the last half hour.
  Memory recall(const std::string& key, Time now);

  void remember(const std::string& key, Context context, Time now);

  // Puts an earlier question in front of those that are unread. To be called before anything else, with the
  // newest question first. False when it is not taken: the memory, or that of this conversation, is full.
  bool prepend(const std::string& key, std::string text, Time asked_at);

  std::size_t size() const;

 private:
  struct Item {
    std::string key;
    Time last_asked;
    Memory memory;
  };
  using Items = std::list<Item>;

  void forget(Items::iterator item);
  void forget_some_that_are_over(Time now);  // REQUIRES: one is not

  const std::size_t limit_;
  mutable std::mutex mutex_;
  Items items_;  // last used first; guarded by mutex_, as is the next
  std::unordered_map<std::string_view, Items::iterator> by_key_;
};

}  // namespace rolecall
