// Calls Slack's Web API: https://slack.com/api/METHOD, and the response_urls that Slack hands out.
//
//   WebApi api(send, "https://slack.com/api/");
//   ApiResult result = api.call({.method = "chat.postMessage", .token = token, .json = body});
//   if (result.ok()) note(result.field("/ts"));
//
// Nothing here is logged; tokens and response_urls appear in no result.
#pragma once

#include <chrono>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "handlers/http/outbound.h"
#include "handlers/slack/api_result.h"

namespace rolecall::slack {

inline constexpr std::string_view kApiUrl = "https://slack.com/api/";

// May calls go there: https, or http to this machine, with a path that ends with a slash and no query.
bool is_api_url(std::string_view url);

// May an answer go there: https to a host of Slack's, or the very origin of an API URL that stands in for
// Slack on this machine.
bool is_slack_response_url(std::string_view url, std::string_view api_url);

using FormFields = std::vector<std::pair<std::string, std::string>>;

// Its arguments are `json`, or else `form`: Slack reads users.info, conversations.replies and .history,
// auth.revoke, apps.uninstall and oauth.v2.access from forms only.
struct ApiCall {
  std::string method;          // "chat.postMessage"
  std::string token = {};      // empty: none
  std::string json = {};       // an object
  FormFields form = {};        // sent when `json` is empty
  std::string client_id = {};  // HTTP Basic, instead of a token
  std::string client_secret = {};
  std::chrono::milliseconds reply_deadline{10'000};
};

// May be used from many threads, as long as `send` may.
class WebApi {
 public:
  // Throws std::invalid_argument unless is_api_url(api_url).
  WebApi(http::Send send, std::string api_url);

  // Blocks until a deadline at most.
  ApiResult call(const ApiCall& call) const;

  // Posts a message, a JSON object, to a response_url. Outcomes: ok; refused, with error "gone" (used up, too
  // old, not liked) or "bad_url", never to be tried again; retry_later when nothing was sent; maybe_done.
  ApiResult post_response(const std::string& url, std::string json) const;

 private:
  // Constant after construction
  const http::Send send_;
  const std::string api_url_;
};

}  // namespace rolecall::slack
