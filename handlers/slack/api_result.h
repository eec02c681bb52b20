// What came of a call to Slack's Web API, and what that asks of the caller.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>

namespace rolecall::slack {

enum class ApiOutcome {
  ok,
  install_dead,   // the token will never work again: stop calling for this installation
  refresh_token,  // refresh the token, then try once more
  retry_later,    // certainly not done; may be tried again, after retry_after when there is one
  maybe_done,     // no telling: look whether it happened before trying again
  refused,        // Slack does not do it: tell the user, or drop it
  our_bug,        // the request was wrong: log it, fall back to plain text
};

std::string_view name_of(ApiOutcome outcome);  // "install-dead"

// The outcome of an ok:false reply with this error; `refused` for errors that are not known.
ApiOutcome outcome_of(std::string_view error);

// A value. Nothing in it but `body` may hold what people wrote.
struct ApiResult {
  ApiOutcome outcome = ApiOutcome::refused;
  // Empty when ok. Slack's own ("channel_not_found"), or else one of: "not_reached", "reply_lost", "http_500"
  // (any status), "bad_reply" (no JSON object that says ok), "bad_url", "gone" (both of a response_url). Fit
  // for a log.
  std::string error = {};
  std::string fault = {};               // with not_reached and reply_lost, for the log: why
  std::chrono::seconds retry_after{0};  // 1..3600 when Slack limits the rate, otherwise 0
  std::string needed = {};              // the scope that is missing, with missing_scope
  std::string body = {};                // a JSON object when Slack gave one, otherwise empty

  bool ok() const { return outcome == ApiOutcome::ok; }
  bool is_rate_limited() const { return retry_after.count() > 0; }

  // The string, number or truth value at this JSON pointer of the body ("/team/id"), as text; empty for null,
  // and when there is none. Reads the body anew each time.
  std::optional<std::string> field(std::string_view pointer) const;
};

}  // namespace rolecall::slack
