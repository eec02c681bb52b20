// How long the server keeps connections, how many, and where it listens.
#include <atomic>
#include <string>
#include <variant>
#include <vector>

#include <gtest/gtest.h>

#include "bot/server.h"
#include "tests/support/running_server.h"
#include "tests/support/socket_client.h"

namespace rolecall {
namespace {

using namespace std::chrono_literals;
using test::echo;
using test::RunningServer;
using test::SocketClient;

TEST(Server, KeepsTheConnectionOnlyWhenAskedTo) {
  RunningServer server({}, echo);
  const struct {
    const char* request;
    const char* connection;
    bool is_closed;
  } cases[] = {
      {"GET / HTTP/1.1\r\n\r\n", "", false},
      {"GET / HTTP/1.1\r\nConnection: Close\r\n\r\n", "close", true},
      {"GET / HTTP/1.0\r\n\r\n", "close", true},
      {"GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "keep-alive", false},
      {"junk\r\n\r\n", "close", true},
  };
  for (const auto& [request, connection, is_closed] : cases) {
    SocketClient client(server.address());
    ASSERT_TRUE(client.send(request)) << request;
    const auto response = client.receive();
    ASSERT_TRUE(response) << request;
    EXPECT_EQ(response->header("connection"), connection) << request;
    if (is_closed) {
      EXPECT_TRUE(client.is_closed_within(3s)) << request;
    } else {
      ASSERT_TRUE(client.send("GET / HTTP/1.1\r\n\r\n")) << request;
      EXPECT_TRUE(client.receive()) << request;
    }
  }
}

TEST(Server, ASilentConnectionIsClosedAfterItsTime) {
  ServerOptions options;
  options.limits.keep_alive = 50ms;
  RunningServer server(options, echo);
  SocketClient silent(server.address());
  EXPECT_TRUE(silent.is_closed_within(3s));
}

TEST(Server, BeyondItsCapClientsAreToldToComeBack) {
  std::atomic<int> overloaded = 0;
  ServerOptions options;
  options.connections_max = 3;
  options.on_response = [&](const http::Request&, const http::Response& response) {
    if (response.rejected == "overloaded") ++overloaded;
  };
  RunningServer server(options, echo);
  std::vector<SocketClient> held;
  for (int i = 0; i < 3; ++i) {
    held.emplace_back(server.address());
    ASSERT_TRUE(held.back().send("GET / HTTP/1.1\r\n\r\n"));
    ASSERT_TRUE(held.back().receive());
  }
  for (int i = 0; i < 200; ++i) {
    SocketClient refused(server.address());
    ASSERT_TRUE(refused.send("GET / HTTP/1.1\r\n\r\n"));
    const auto response = refused.receive();
    ASSERT_TRUE(response);
    EXPECT_EQ(response->status, 503);
    EXPECT_EQ(response->header("retry-after"), "1");
    EXPECT_EQ(response->body, "Too many connections. Please try again shortly.\n");
    EXPECT_TRUE(refused.is_closed_within(3s));
  }
  EXPECT_EQ(overloaded, 200);
  EXPECT_EQ(server.server().connections(), 3u);
  ASSERT_TRUE(held.back().send("GET / HTTP/1.1\r\n\r\n"));
  EXPECT_TRUE(held.back().receive());
}

TEST(Server, SaysWhyItCannotListen) {
  RunningServer first({}, echo);
  ServerOptions options;
  options.port = first.address().port;
  Server second(options, echo);
  const auto bound = second.bind();
  ASSERT_TRUE(std::holds_alternative<std::string>(bound));
  EXPECT_EQ(std::get<std::string>(bound),
            "cannot listen on 127.0.0.1:" + std::to_string(options.port) + ": Address already in use");
}

TEST(Server, ListensOnIpv6) {
  ServerOptions options;
  options.host = "::1";
  options.port = 0;
  Server server(options, echo);
  const auto bound = server.bind();
  if (std::holds_alternative<std::string>(bound)) GTEST_SKIP() << std::get<std::string>(bound);
  auto run = std::async(std::launch::async, [&] { return server.run(); });
  const auto response = test::exchange({"::1", std::get<int>(bound)}, "GET / HTTP/1.1\r\n\r\n");
  server.stop();
  EXPECT_TRUE(run.get());
  ASSERT_TRUE(response);
  EXPECT_EQ(response->header("x-client"), "::1");
}

}  // namespace
}  // namespace rolecall
