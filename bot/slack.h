// Everything about Slack that exists once per server: where the app is installed, what is on its way there,
// and the handlers that its requests come to.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <string>

#include "bot/config.h"
#include "handlers/ask/rate_limit.h"
#include "handlers/asking.h"
#include "handlers/routes.h"
#include "handlers/slack/courier.h"
#include "handlers/slack/dispatcher.h"
#include "knowledge/knowledge.h"
#include "knowledge/store/data_folder.h"

namespace rolecall {

class Slack {
 public:
  // What it is given must outlive it.
  struct Given {
    const Config& config;  // with a signing secret
    const Knowledge& knowledge;
    Ask ask;
    Answering answering;
    std::filesystem::path database;
    AskerKey asker_key;
    std::function<std::string(const Question&)> admin_link;  // see CommandHandler::Given
    std::function<void(slack::DeliveryFate)> count;
    std::function<void()> forgotten;  // told when somebody was
  };

  // Goes on with what an earlier process left in the outbox. Throws what Installations throws.
  explicit Slack(Given given);
  ~Slack();

  void add_routes(Routes& routes, RateLimit& limit);

  // What has to be done now and then, from one thread, every few minutes: figures for the home, old keys and
  // waiting people told or forgotten, the weekly digest. Never throws.
  void look_after(Time now);

  slack::Courier::Figures outbox() const;

  // Nothing is begun any more; true when what was being sent came to its end within the limit. What waits is
  // sent after the next start.
  bool stop(std::chrono::milliseconds limit);

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace rolecall
