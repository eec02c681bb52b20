// The inbox of those who keep the content: the groups of questions that went badly in the last 90 days, kept
// up to date for a running server.
//
//   const auto view = inbox.look(now);   // null: it is still reading
//   for (const InboxItem& each : view->items) ...
//
// The log is read as a whole in the background: when somebody looks first, when the content changes, and ten
// minutes after the last time as long as somebody looked within the hour; after an hour without a look all is
// let go. In between each look reads what came since. So
//
// - a question is there as soon as it went badly,
// - what is taken back (a thumbs-down, a wish to hear), purged or imported shows within some ten minutes, and
//   so does what is forgotten by another process. Who is forgotten by this one (forget()) is gone at once,
// - a group leaves when the content answers its questions (answers_now.h says when that is), at the first
//   look after a publish or, of long logs, some seconds later.
//
// At most kInboxQuestionsMax different questions are kept, some two kilobytes each.
#pragma once

#include <chrono>
#include <condition_variable>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string_view>
#include <vector>

#include "knowledge/background.h"
#include "knowledge/refinement/ignored_groups.h"
#include "knowledge/refinement/inbox_reading.h"
#include "knowledge/store/change.h"

namespace rolecall {

inline constexpr std::chrono::minutes kReadWholeEvery{10};
inline constexpr std::chrono::minutes kLetGoAfter{60};

// Immutable.
struct InboxView {
  std::vector<InboxItem> items;  // those that weigh most first; also those that are ignored
  bool cut = false;              // there were more questions than are kept
};

// May be used from many threads.
class Inbox {
 public:
  // What it is given must outlive it; the background must end before it does.
  struct Given {
    std::filesystem::path database;
    Commit commit;  // for ignored groups of which no question is left
    std::function<std::shared_ptr<const Snapshot>()> content;
    Background& background;
  };
  explicit Inbox(Given given);

  // Waits up to 0.15 s for a whole reading that is due: those of most logs are that quick. Then what there
  // is, be it of a moment ago; null before the first reading is done. Throws what Database throws.
  std::shared_ptr<const InboxView> look(Time now);

  // One group as of the last look; null when there is none of that id, or nothing was read yet.
  std::shared_ptr<const InboxGroup> find(std::string_view id, Time now);

  // Whether a whole reading is under way.
  bool is_reading() const;

  // To be called every minute or so: reads anew, or lets go.
  void tend(Time now);

  // Lets go of all that it holds: somebody was forgotten.
  void forget();

 private:
  bool is_due(const std::shared_ptr<const Snapshot>& content, Time now) const;
  void begin_reading(const std::shared_ptr<const Snapshot>& content, Time now);
  void read_whole(const std::shared_ptr<const Snapshot>& content, Time now, int round);

  const Given given_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // All below under mutex_.
  std::unique_ptr<InboxReading> reading_;
  std::shared_ptr<AnswersNow> answers_;
  std::shared_ptr<const InboxView> view_;
  Time whole_at_ = {};   // of the reading: when it was whole
  Time read_at_ = {};    // and when it was read on
  Time looked_at_ = {};  // when somebody did last
  bool is_reading_ = false;
  int round_ = 0;  // of forgetting: what was begun before is not taken
};

}  // namespace rolecall
