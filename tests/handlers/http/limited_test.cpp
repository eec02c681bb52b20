#include "handlers/http/limited.h"

#include <chrono>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rolecall::http {
namespace {

using testing::Contains;
using testing::Pair;

const Time kStart = Time() + std::chrono::seconds(1'785'576'600);

Request from(std::string client, Time at = kStart) {
  return {.method = "POST", .path = "/", .client = std::move(client), .received_at = at};
}

Response made(const Request&) {
  return {.body = "made"};
}

TEST(Limited, PassesWhatIsAdmitted) {
  RateLimit limit(60, 2);
  const Handler handler = limited(made, limit, RefusalBody::text);
  EXPECT_EQ(handler(from("192.0.2.1")).body, "made");
  EXPECT_EQ(handler(from("192.0.2.1")).rejected, "");
  EXPECT_EQ(handler(from("192.0.2.1")).status, 429);
  EXPECT_EQ(handler(from("192.0.2.2")).status, 200);
  EXPECT_EQ(handler(from("192.0.2.1", kStart + std::chrono::seconds(1))).status, 200);
}

TEST(Limited, TellsWhenToTryAgain) {
  RateLimit limit(2, 1);
  const Handler page = limited(made, limit, RefusalBody::text);
  const Handler api = limited(made, limit, RefusalBody::json);
  EXPECT_EQ(page(from("192.0.2.1")).status, 200);

  const Response text = page(from("192.0.2.1"));
  EXPECT_EQ(text.status, 429);
  EXPECT_EQ(text.rejected, "rate-limited");
  EXPECT_THAT(text.headers, Contains(Pair("Retry-After", "30")));
  EXPECT_EQ(text.content_type, "text/plain; charset=utf-8");
  EXPECT_EQ(text.body, "Too many questions at once. Please try again in 30 seconds.\n");

  // One limit may stand behind several handlers.
  const Response json = api(from("192.0.2.1", kStart + std::chrono::seconds(29)));
  EXPECT_EQ(json.status, 429);
  EXPECT_EQ(json.rejected, "rate-limited");
  EXPECT_THAT(json.headers, Contains(Pair("Retry-After", "1")));
  EXPECT_EQ(json.content_type, "application/json");
  const nlohmann::json error = nlohmann::json::parse(json.body).at("error");
  EXPECT_EQ(error.at("code"), "rate-limited");
  EXPECT_EQ(error.at("message"), "Too many questions at once. Please try again in 1 second.");
}

TEST(Limited, ShowsWhatItWasGivenForTheTurnedAway) {
  RateLimit limit(2, 1);
  const Handler handler = limited(made, limit, [](int seconds) {
    return Response{.content_type = "text/html; charset=utf-8", .body = std::to_string(seconds)};
  });
  EXPECT_EQ(handler(from("192.0.2.1")).body, "made");
  const Response refused = handler(from("192.0.2.1"));
  EXPECT_EQ(refused.status, 429);
  EXPECT_EQ(refused.rejected, "rate-limited");
  EXPECT_EQ(refused.body, "30");
  EXPECT_THAT(refused.headers, Contains(Pair("Retry-After", "30")));
}

}  // namespace
}  // namespace rolecall::http
