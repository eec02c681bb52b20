// Makes one delivery: calls Slack, and decides by what came of it whether it is done with.
//
// A message must not be posted twice, and Slack has no key by which it would know a repetition. So each post
// carries its delivery's id as metadata, and a try is written down before it begins. When a try ends without
// a clear answer (time ran out, the connection broke, we crashed), the conversation is searched for that id
// before the next one. Where it cannot be searched, the post is repeated once, and so is what goes to a
// response_url. Everything else may be done twice without harm.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/slack/backoff.h"
#include "handlers/slack/courier.h"
#include "handlers/slack/delivery_fate.h"
#include "handlers/slack/line_limiter.h"
#include "handlers/slack/outbox.h"
#include "handlers/slack/web_api.h"
#include "knowledge/store/change.h"

namespace rolecall::slack {

// May be called from many threads, as long as the functions that it was given may.
class Dispatcher {
 public:
  struct Given {
    std::function<ApiResult(const ApiCall&)> call;
    std::function<ApiResult(const std::string& url, const std::string& body)> respond;  // to a response_url
    std::function<std::optional<std::string>(const std::string& lane)> token;
    // Slack does not take the token any more.
    std::function<void(const std::string& lane, const std::string& error)> installation_is_dead;
    std::function<void(DeliveryFate)> count;
    Commit commit;
    std::function<double()> random;  // from 0 up to 1
    std::function<Time()> now;
  };

  explicit Dispatcher(Given given) : given_(std::move(given)) {}

  Again dispatch(Delivery delivery);  // never throws

 private:
  Again attempt(Delivery delivery);
  Again respond(Delivery delivery);
  Again post(Delivery delivery, const std::string& token);
  std::optional<Again> look_before_repeating(Delivery& delivery, const std::string& token);
  Again judge(Delivery delivery, const ApiResult& result, const std::string& token);
  Again judge_extra(Delivery delivery, const ApiResult& result);
  Again token_is_dead(Delivery delivery, const ApiResult& result, const std::string& token);

  Committed write_down(const Delivery& delivery);
  bool begin(Delivery& delivery);
  Again finish(Delivery delivery, DeliveryFate fate);
  Again give_up(Delivery delivery, DeliveryFate fate, std::string_view why);
  Again remove(Delivery delivery);
  Again later(Delivery delivery, std::optional<Time> not_before = {});
  Again unclear(Delivery delivery);
  Again without_blocks(Delivery delivery, const ApiResult& result);

  std::optional<Time> paused_until(const Delivery& delivery, const std::string& method) const;
  Time pause(const Delivery& delivery, const std::string& method, std::chrono::seconds pause);

  const Given given_;
  RatePauses pauses_;
  LineLimiter refusals_;
};

// A lane's name without kAtOnce.
std::string workspace_of(const std::string& lane);

}  // namespace rolecall::slack
