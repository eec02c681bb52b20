// A request that we make and what came of it, as values: bot/https_client makes it, nothing of its library is
// visible here.
#pragma once

#include <chrono>
#include <functional>
#include <string>
#include <string_view>

#include "handlers/http/request.h"

namespace rolecall::http {

struct OutboundRequest {
  std::string url;  // absolute; https, or http to this machine
  std::string content_type = "application/json; charset=utf-8";
  std::string body = {};  // sent with POST
  Headers headers = {};
  std::chrono::milliseconds connect_deadline{3'000};
  std::chrono::milliseconds reply_deadline{10'000};  // from the first byte sent to the last received
};

// not_sent: the peer has certainly not seen the request. lost: it may have.
enum class Delivery { replied, not_sent, lost };

struct OutboundReply {
  Delivery delivery = Delivery::not_sent;
  int status = 0;  // 0 unless replied
  Headers headers = {};
  std::string body = {};   // at most 1 MiB; a longer one counts as lost
  std::string fault = {};  // for the log, when not replied; names neither URL nor header

  // The value of the first header under this name (any case); empty when there is none.
  std::string_view header(std::string_view name) const;
};

// May be called from many threads; blocks until a deadline at most; never throws.
using Send = std::function<OutboundReply(const OutboundRequest&)>;

}  // namespace rolecall::http
