// Replays drafts in the background, one after the other, and keeps the reports.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <exception>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <thread>

#include "knowledge/refinement/live_content.h"
#include "knowledge/store/change.h"

namespace rolecall {

// May be called from many threads. Its own thread, and a second one while it replays, give way to those that
// answer questions.
class DraftReplays {
 public:
  static constexpr std::size_t kWaitingMax = 8;

  // What it is given must outlive it.
  struct Given {
    const LiveContent& live;
    std::filesystem::path database;
    Commit commit;
    std::function<void(const std::string& fault)> on_fault = {};  // why a replay failed
  };
  explicit DraftReplays(Given given);
  // Gives up what it is doing, and what waits.
  ~DraftReplays();
  DraftReplays(const DraftReplays&) = delete;
  DraftReplays& operator=(const DraftReplays&) = delete;

  // The admin's draft as it will be when its turn comes. One that is being replayed begins anew. False when
  // too many wait.
  bool begin(const std::string& admin);

  struct Progress {
    std::size_t done = 0;
    std::size_t all = 0;  // 0: it waits, or reads
  };
  // Nothing: none is being done for this admin.
  std::optional<Progress> progress(const std::string& admin) const;

  // Why the admin's last one came to nothing, for people; empty: it did not.
  std::string failure(const std::string& admin) const;

  // The content that was replayed last, when it is that of this key (kept_replays.h): publishing it need not
  // build it again.
  std::shared_ptr<const LiveContent::State> built(const std::string& key) const;

 private:
  struct Cancelled : std::exception {};

  void work();
  void replay_draft_of(const std::string& admin);
  void tell(std::size_t done, std::size_t all);

  const Given given_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  // Guarded by mutex_:
  std::deque<std::string> waiting_;
  std::string running_;  // whose; empty: nobody's
  Progress progress_;
  bool cancelled_ = false;
  bool stopping_ = false;
  std::map<std::string, std::string> failures_;  // by admin
  std::string built_key_;
  std::shared_ptr<const LiveContent::State> built_;
  std::thread thread_;  // the last member: it uses the others
};

}  // namespace rolecall
