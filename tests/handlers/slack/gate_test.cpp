// Who gets in: the same for events, interactions and commands.
#include "handlers/slack/gate.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/slack_request.h"

namespace rolecall::slack {
namespace {

using test::signed_event;
using test::signed_interaction;

constexpr char kEvent[] = R"({"type":"event_callback","event":{"type":"message"}})";

class GateTest : public testing::Test {
 protected:
  std::optional<http::Response> stop(const http::Request& request) { return gate_.stop(request); }

  Gate gate_{SignatureVerifier({"the-next-secret", test::kPublishedSecret})};
};

TEST_F(GateTest, LetsInWhatSlackSigned) {
  EXPECT_FALSE(stop(signed_event(kEvent)));
  EXPECT_FALSE(stop(signed_event("")));
  EXPECT_FALSE(stop(signed_event("no JSON \xFF at all")));
  EXPECT_FALSE(stop(signed_interaction("payload=%7B%7D")));
  http::Request retry = signed_event(kEvent);
  retry.headers.emplace_back("X-Slack-Retry-Num", "2");
  retry.headers.emplace_back("X-Slack-Retry-Reason", "http_timeout");
  EXPECT_FALSE(stop(retry));
}

TEST_F(GateTest, TurnsAwayWhatSlackDidNotSign) {
  const auto changed = [](auto change) {
    http::Request request = signed_event(kEvent);
    change(request);
    return request;
  };
  const std::pair<http::Request, std::string_view> cases[] = {
      {changed([](http::Request& r) { r.body += ' '; }), "bad-signature"},
      {changed([](http::Request& r) { r.received_at += std::chrono::seconds(301); }), "stale-signature"},
      {changed([](http::Request& r) { r.received_at -= std::chrono::seconds(301); }), "stale-signature"},
      {changed([](http::Request& r) { r.headers.resize(1); }), "missing-signature"},
      {changed([](http::Request& r) { r.headers.pop_back(); }), "missing-signature"},
      {changed([](http::Request& r) { r.headers.push_back(r.headers.back()); }), "repeated-signature"},
      {changed([](http::Request& r) { r.headers[1].second = "soon"; }), "malformed-signature"},
      {changed([](http::Request& r) { r.headers[2].second.replace(0, 2, "v1"); }), "malformed-signature"},
  };
  for (const auto& [request, reason] : cases) {
    const auto response = stop(request);
    ASSERT_TRUE(response) << reason;
    EXPECT_EQ(response->status, 401) << reason;
    EXPECT_EQ(response->rejected, reason);
    EXPECT_EQ(response->body, "the request is not signed by Slack\n");
  }
}

TEST_F(GateTest, EndsACheckOfOurCertificateRightThere) {
  const std::string bodies[] = {"ssl_check=1", "token=random&ssl_check=1",
                                "ssl_check=1&payload=%7B%22type%22%3A%22block_actions%22%7D"};
  for (const std::string& body : bodies) {
    for (const bool is_signed : {true, false}) {
      http::Request request = signed_interaction(body);
      if (!is_signed) request.headers.resize(1);
      const auto response = stop(request);
      ASSERT_TRUE(response) << body;
      EXPECT_EQ(response->status, 200) << body;
      EXPECT_EQ(response->body, "") << body;
      EXPECT_EQ(response->rejected, "") << body;
    }
  }
}

TEST_F(GateTest, TakesNothingElseForSuchACheck) {
  for (const std::string body : {"ssl_check=0", "ssl_check=", "ssl_check=11", "xssl_check=1", "ssl_check%3D1",
                                 "payload=ssl_check=1", "payload=%7B%7D&ssl_check=10&zssl_check=1"}) {
    http::Request request = signed_interaction(body);
    EXPECT_FALSE(stop(request)) << body;
    request.headers.resize(1);
    const auto response = stop(request);
    ASSERT_TRUE(response) << body;
    EXPECT_EQ(response->status, 401) << body;
  }
}

TEST_F(GateTest, KnowsNoSuchCheckAmongEvents) {
  for (const std::string body : {"ssl_check=1", R"({"text":"&ssl_check=1&"})"}) {
    http::Request request = signed_event(body);
    EXPECT_FALSE(stop(request)) << body;
    request.headers.resize(1);
    ASSERT_TRUE(stop(request)) << body;
    EXPECT_EQ(stop(request)->status, 401) << body;
  }
}

TEST_F(GateTest, ReadsTheContentTypeLeniently) {
  const auto with_type = [](const std::string& type) {
    http::Request request = signed_interaction("a=b");
    request.headers[0].second = type;
    return request;
  };
  EXPECT_TRUE(is_form(with_type("application/x-www-form-urlencoded; charset=utf-8")));
  EXPECT_TRUE(is_form(with_type("Application/X-WWW-Form-URLEncoded ;q")));
  for (const std::string type : {"", ";", "application/json", "application/x-www-form-urlencoded2"}) {
    EXPECT_FALSE(is_form(with_type(type))) << type;
  }
}

}  // namespace
}  // namespace rolecall::slack
