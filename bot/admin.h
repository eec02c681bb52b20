// The admin pages that exist once per server, and the links that let admins in.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "bot/admin_entries.h"
#include "bot/admin_inbox.h"
#include "bot/config.h"
#include "handlers/ask/rate_limit.h"
#include "handlers/routes.h"
#include "knowledge/background.h"
#include "knowledge/question.h"
#include "knowledge/question_log/figures.h"
#include "knowledge/refinement/live_content.h"
#include "knowledge/store/change.h"

namespace rolecall {

// The name that ROLECALL_ADMINS has for a user of a Slack workspace; nothing: it does not list them.
std::optional<std::string> listed_admin(const Config& config, std::string_view workspace,
                                        std::string_view user);

// May be called from many threads.
class Admin {
 public:
  // What it is given must outlive it.
  struct Given {
    const Config& config;
    std::filesystem::path database;
    Commit commit;
    QuestionOfEntry question_of;
    LiveContent& live;
  };
  explicit Admin(Given given);

  void add_routes(Routes& routes);

  // To be called every minute.
  void tend(Time now);

  // Somebody was forgotten: what they wrote is let go of.
  void forget() { inbox_.forget(); }

  // What "/role admin" answers to this person: a link, or a sentence that says why there is none.
  std::string link_for(const Question& who) const;

 private:
  const Given given_;
  AdminInbox inbox_;
  AdminEntries entries_;
  RateLimit sign_ins_;     // whatever ROLECALL_RATE_LIMIT says
  Background background_;  // the last member: what is done there uses the others
};

}  // namespace rolecall
