// GET /admin: how it goes. `?days=7`, 30 (so without) or 90.
#pragma once

#include <memory>

#include "handlers/admin/access.h"
#include "handlers/admin/guard.h"
#include "knowledge/question_log/figures.h"

namespace rolecall::admin {

// `question_of` may be called from many threads.
PageHandler overview_page(std::shared_ptr<const Access> access, QuestionOfEntry question_of);

}  // namespace rolecall::admin
