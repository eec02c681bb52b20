#include "knowledge/refinement/log_preview.h"

#include <utility>

#include "knowledge/refinement/inbox_reading.h"
#include "knowledge/refinement/most_asked.h"

namespace rolecall {

LogPreview::LogPreview(Given given) : given_(std::move(given)) {}

std::shared_ptr<const LogPreview::Made> LogPreview::get(Time now) {
  auto content = given_.content();
  const std::lock_guard lock(mutex_);
  wanted_at_ = now;
  const bool is_due = !made_ || made_->content != content || now - made_at_ >= kPreviewedAnewAfter;
  if (is_due && !is_making_) {
    is_making_ = true;
    given_.background.do_later(
        [this, content = std::move(content), now, round = round_] { make(content, now, round); });
  }
  return made_;
}

void LogPreview::make(const std::shared_ptr<const Snapshot>& content, Time now, int round) {
  struct Done {
    LogPreview& owner;
    ~Done() {
      const std::lock_guard lock(owner.mutex_);
      owner.is_making_ = false;
    }
  } done{*this};
  auto made =
      std::make_shared<const Made>(content, most_asked(given_.database, now - kInboxWindow, kPreviewedMax));
  const std::lock_guard lock(mutex_);
  if (round != round_) return;
  made_ = std::move(made);
  made_at_ = now;
}

void LogPreview::tend(Time now) {
  const std::lock_guard lock(mutex_);
  if (now - wanted_at_ >= kPreviewedAnewAfter) made_.reset();
}

void LogPreview::forget() {
  const std::lock_guard lock(mutex_);
  ++round_;
  made_.reset();
}

}  // namespace rolecall
