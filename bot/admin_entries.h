// The pages of the entries, and what they have found out in the background.
#pragma once

#include <memory>

#include "handlers/admin/access.h"
#include "handlers/routes.h"
#include "knowledge/background.h"
#include "knowledge/refinement/live_content.h"
#include "knowledge/refinement/phrasing_review.h"

namespace rolecall {

// May be called from many threads.
class AdminEntries {
 public:
  // The live content must outlive it.
  explicit AdminEntries(LiveContent& live);

  // The handlers use this object.
  void add_routes(Routes& routes, const std::shared_ptr<const admin::Access>& access);

 private:
  LiveContent& live_;
  PhrasingReviews reviews_{background_};
  Background background_;  // the last member: what is done there uses the others
};

}  // namespace rolecall
