// Every URL that the server answers, with the handler behind it.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "bot/admin.h"
#include "bot/config.h"
#include "bot/slack.h"
#include "handlers/ask/rate_limit.h"
#include "handlers/asking.h"
#include "handlers/routes.h"
#include "knowledge/content/content.h"

namespace rolecall {

// What the handlers are made from. The callbacks are called from many threads; the limit and
// whatever the callbacks use must outlive the routes.
struct Surfaces {
  const Config& config;
  Ask ask;
  std::function<std::shared_ptr<const Content>()> content;
  std::function<std::vector<std::string>()> problems;
  std::function<std::string()> scrape;
  Admin& admin;
  Slack* slack;  // null: it is off
  RateLimit& limit;
};

Routes url_table(const Surfaces& surfaces);

}  // namespace rolecall
