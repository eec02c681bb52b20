// The inbox of the admin pages, and what it keeps up to date in the background.
#pragma once

#include <filesystem>
#include <memory>

#include "handlers/admin/access.h"
#include "handlers/routes.h"
#include "knowledge/background.h"
#include "knowledge/question.h"
#include "knowledge/refinement/fixes.h"
#include "knowledge/refinement/inbox.h"
#include "knowledge/refinement/live_content.h"
#include "knowledge/refinement/log_preview.h"
#include "knowledge/store/change.h"

namespace rolecall {

// May be called from many threads.
class AdminInbox {
 public:
  // What it is given must outlive it.
  struct Given {
    std::filesystem::path database;
    Commit commit;
    LiveContent& live;
    double wrong_answers;
  };
  explicit AdminInbox(const Given& given);

  // The handlers use this object.
  void add_routes(Routes& routes, const std::shared_ptr<const admin::Access>& access);

  // To be called every minute.
  void tend(Time now);

  // Somebody was forgotten: what they wrote is let go of.
  void forget();

 private:
  LiveContent& live_;
  Inbox inbox_;
  LogPreview log_;
  Fixes fixes_;
  Background background_;  // the last member: what is done there uses the others
};

}  // namespace rolecall
