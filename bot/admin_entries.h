// The pages of the entries, and what they have found out in the background.
#pragma once

#include <memory>

#include "handlers/admin/access.h"
#include "handlers/admin/entry_rows.h"
#include "handlers/routes.h"
#include "knowledge/background.h"
#include "knowledge/question.h"
#include "knowledge/refinement/live_content.h"
#include "knowledge/refinement/phrasing_review.h"

namespace rolecall {

// May be called from many threads.
class AdminEntries {
 public:
  // The live content must outlive it. The background must do so too, but end what it does before.
  AdminEntries(LiveContent& live, Background& background);

  // The handlers use this object.
  void add_routes(Routes& routes, const std::shared_ptr<const admin::Access>& access);

  // To be called every minute, after add_routes.
  void tend(Time now);

 private:
  LiveContent& live_;
  Background& background_;
  PhrasingReviews reviews_{background_};
  std::shared_ptr<admin::FiguresOfEntries> figures_;
};

}  // namespace rolecall
