// What could be done about a group, and what that would change: kept, since both take a while to find out.
#pragma once

#include <chrono>
#include <condition_variable>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/background.h"
#include "knowledge/refinement/effect.h"
#include "knowledge/refinement/inbox_reading.h"
#include "knowledge/refinement/live_content.h"
#include "knowledge/refinement/log_preview.h"
#include "knowledge/refinement/proposals.h"

namespace rolecall {

// Of how many of a group's questions, and of how many logged ones near it, an effect is found out.
inline constexpr std::size_t kEffectOfGroup = 200;
inline constexpr std::size_t kEffectOfNear = 300;

using LiveNow = std::function<std::shared_ptr<const LiveContent::State>()>;

// May be used from many threads. Keeps the latest some hundred of each.
class Fixes {
 public:
  // What it is given must outlive it; the background must end before it does.
  struct Given {
    LiveNow live;
    LogPreview& log;
    Background& background;
    double wrong_answers = kWrongAnswers;
  };
  explicit Fixes(Given given);

  // As propose(), without those that are hardly likely (but for a new entry, which is people's to judge);
  // found anew when the group or the content has changed.
  std::shared_ptr<const std::vector<Proposal>> proposals(const InboxGroup& group);

  // The same for a list, which need not look for a group whose proposals are kept. Null when it is not found.
  std::shared_ptr<const std::vector<Proposal>> proposals(
      const InboxItem& item, const std::function<std::shared_ptr<const InboxGroup>()>& find);

  // What these would change, each alone, for the group's questions and for logged ones that are near: found
  // out in the background, a third of a second each. Waits that long for the first ones; nothing for those
  // that are not known yet.
  std::vector<std::optional<Effect>> effects(const std::vector<Proposal>& proposals,
                                             const std::shared_ptr<const InboxGroup>& group, Time now,
                                             std::chrono::milliseconds patience);

  // Lets go of what it keeps: somebody was forgotten.
  void forget();

 private:
  template <typename Value>
  struct Kept {
    std::string key;
    Value value;
  };

  std::shared_ptr<const std::vector<Proposal>> kept_proposals(const std::string& key);

  std::vector<AskedText> asked(const InboxGroup& group, const LogPreview::Made* log) const;
  void find_out(const std::string& key, const ContentEdit& edit, const InboxGroup& group, Time now);

  const Given given_;
  std::mutex mutex_;
  std::condition_variable changed_;
  // All below under mutex_; the latest first.
  std::list<Kept<std::shared_ptr<const std::vector<Proposal>>>> proposals_;
  std::list<Kept<std::optional<Effect>>> effects_;  // nothing: it is being found out
};

}  // namespace rolecall
