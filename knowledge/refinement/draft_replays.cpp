#include "knowledge/refinement/draft_replays.h"

#include <algorithm>
#include <chrono>
#include <utility>

#include "knowledge/background.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/refinement/kept_replays.h"
#include "knowledge/refinement/replay.h"
#include "knowledge/store/database.h"

namespace rolecall {

DraftReplays::DraftReplays(Given given) : given_(std::move(given)), thread_([this] { work(); }) {}

DraftReplays::~DraftReplays() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

bool DraftReplays::begin(const std::string& admin) {
  const std::lock_guard lock(mutex_);
  failures_.erase(admin);
  if (running_ == admin) cancelled_ = true;
  if (std::find(waiting_.begin(), waiting_.end(), admin) != waiting_.end()) return true;
  if (waiting_.size() >= kWaitingMax) return false;
  waiting_.push_back(admin);
  changed_.notify_all();
  return true;
}

std::optional<DraftReplays::Progress> DraftReplays::progress(const std::string& admin) const {
  const std::lock_guard lock(mutex_);
  if (running_ == admin && !cancelled_) return progress_;
  if (std::find(waiting_.begin(), waiting_.end(), admin) != waiting_.end()) return Progress();
  return std::nullopt;
}

std::string DraftReplays::failure(const std::string& admin) const {
  const std::lock_guard lock(mutex_);
  const auto found = failures_.find(admin);
  return found == failures_.end() ? std::string() : found->second;
}

std::shared_ptr<const LiveContent::State> DraftReplays::built(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  return key == built_key_ ? built_ : nullptr;
}

void DraftReplays::work() {
  give_way(Haste::somebody_waits);
  std::unique_lock lock(mutex_);
  for (;;) {
    changed_.wait(lock, [this] { return stopping_ || !waiting_.empty(); });
    if (stopping_) return;
    running_ = waiting_.front();
    waiting_.pop_front();
    progress_ = {};
    cancelled_ = false;
    const std::string admin = running_;
    lock.unlock();
    std::string failure;
    try {
      replay_draft_of(admin);
    } catch (const Cancelled&) {
    } catch (const std::exception& fault) {
      failure = "The replay failed; the server's log says why.";
      if (given_.on_fault) given_.on_fault(fault.what());
    }
    lock.lock();
    if (!failure.empty() && !cancelled_) failures_[admin] = std::move(failure);
    running_.clear();
  }
}

void DraftReplays::replay_draft_of(const std::string& admin) {
  const auto before = given_.live.now();
  const auto draft = read_draft(Database::open_read_only(given_.database).connection(), admin);
  if (draft.empty()) return;
  std::vector<ContentEdit> edits = before->edits;
  for (const DraftEdit& each : draft) edits.push_back(each.edit);
  const LiveContent::Built after = given_.live.build(edits);
  if (!after.state) return;  // the page shows the faults beside the edits
  const ReplayReport report = replay(given_.database, *before->snapshot, *after.state->snapshot,
                                     [this](std::size_t done, std::size_t all) { tell(done, all); });
  const std::string key = draft_key(draft, *before);
  {
    const std::lock_guard lock(mutex_);
    built_key_ = key;
    built_ = after.state;
  }
  const Committed fate = given_.commit(
      [=, kept = KeptReplay{.at = std::chrono::system_clock::now(), .key = key, .report = keep(report)}](
          SQLite::Database& connection) {
        keep_replay(connection, admin, kept);
        return true;
      });
  if (fate != Committed::done) throw StoreError("the report of a replay could not be written");
}

void DraftReplays::tell(std::size_t done, std::size_t all) {
  const std::lock_guard lock(mutex_);
  if (stopping_ || cancelled_) throw Cancelled();
  progress_ = {done, all};
}

}  // namespace rolecall
