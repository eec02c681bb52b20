#include "knowledge/refinement/inbox.h"

#include <utility>

#include "knowledge/store/database.h"

namespace rolecall {

namespace {

constexpr std::chrono::milliseconds kPatience{150};
constexpr std::chrono::seconds kFresh{1};

}  // namespace

Inbox::Inbox(Given given) : given_(std::move(given)) {}

bool Inbox::is_due(const std::shared_ptr<const Snapshot>& content, Time now) const {
  return !reading_ || answers_->snapshot() != content || now - whole_at_ >= kReadWholeEvery;
}

void Inbox::begin_reading(const std::shared_ptr<const Snapshot>& content, Time now) {
  if (is_reading_) return;
  is_reading_ = true;
  given_.background.do_later([this, content, now, round = round_] { read_whole(content, now, round); });
}

// Without the lock for all that takes time.
void Inbox::read_whole(const std::shared_ptr<const Snapshot>& content, Time now, int round) {
  struct Done {
    Inbox& inbox;
    ~Done() {
      {
        const std::lock_guard lock(inbox.mutex_);
        inbox.is_reading_ = false;
      }
      inbox.changed_.notify_all();
    }
  } done{*this};
  std::shared_ptr<AnswersNow> answers;
  {
    const std::lock_guard lock(mutex_);
    // A copy: looks go on reading with the other one.
    if (answers_ && answers_->snapshot() == content) answers = std::make_shared<AnswersNow>(*answers_);
  }
  std::vector<std::string> kept;
  {
    Database database = Database::open_read_only(given_.database);
    if (!answers) answers = std::make_shared<AnswersNow>(content, said_anew(database.connection()));
    for (IgnoredRow& each : read_ignored(database.connection()))
      kept.push_back(std::move(each.group.founder));
  }
  auto reading = std::make_unique<InboxReading>(given_.database, answers, kept, now);
  auto view = std::make_shared<InboxView>(InboxView{reading->items(now), reading->is_cut()});
  for (const InboxItem& each : view->items) std::erase(kept, each.founder);
  if (!kept.empty()) {
    given_.commit([kept](SQLite::Database& connection) {
      forget_ignored(connection, kept);
      return true;
    });
  }
  const std::lock_guard lock(mutex_);
  if (round != round_) return;
  reading_ = std::move(reading);
  answers_ = std::move(answers);
  view_ = std::move(view);
  whole_at_ = read_at_ = now;
}

std::shared_ptr<const InboxView> Inbox::look(Time now) {
  const auto content = given_.content();
  std::unique_lock lock(mutex_);
  looked_at_ = now;
  if (is_due(content, now)) {
    begin_reading(content, now);
    changed_.wait_for(lock, kPatience, [this] { return !is_reading_; });
  }
  if (reading_ && now - read_at_ >= kFresh) {
    read_at_ = now;
    if (reading_->read_on(now))
      view_ = std::make_shared<InboxView>(InboxView{reading_->items(now), reading_->is_cut()});
  }
  return view_;
}

std::shared_ptr<const InboxGroup> Inbox::find(std::string_view id, Time now) {
  const std::lock_guard lock(mutex_);
  return reading_ ? reading_->find(id, now) : nullptr;
}

bool Inbox::is_reading() const {
  const std::lock_guard lock(mutex_);
  return is_reading_;
}

void Inbox::tend(Time now) {
  const auto content = given_.content();
  const std::lock_guard lock(mutex_);
  if (!reading_ || is_reading_) return;
  if (now - looked_at_ >= kLetGoAfter) {
    view_.reset();
    reading_.reset();
    answers_.reset();
  } else if (is_due(content, now)) {
    begin_reading(content, now);
  }
}

void Inbox::forget() {
  const std::lock_guard lock(mutex_);
  ++round_;
  view_.reset();
  reading_.reset();
  answers_.reset();
}

}  // namespace rolecall
