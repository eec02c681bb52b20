// What becomes of connections and requests when the server is stopped.
#include <chrono>
#include <latch>

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

TEST(Server, StoppedBeforeItRunsItDoesNotRun) {
  ServerOptions options;
  options.port = 0;
  Server server(options, echo);
  ASSERT_TRUE(std::holds_alternative<int>(server.bind()));
  server.stop();
  EXPECT_TRUE(server.run());
}

TEST(Server, StoppingClosesIdleConnectionsAtOnce) {
  ServerOptions options;
  options.limits.keep_alive = 60s;
  RunningServer server(options, echo);
  SocketClient idle(server.address());
  ASSERT_TRUE(idle.send("GET / HTTP/1.1\r\n\r\n"));
  ASSERT_TRUE(idle.receive());
  SocketClient never_sent(server.address());
  server.server().stop();
  server.server().stop();
  EXPECT_EQ(server.run().wait_for(2s), std::future_status::ready);
  EXPECT_TRUE(idle.is_closed_within(1s));
}

TEST(Server, StoppingLetsARequestUnderWayFinish) {
  std::latch is_asked(1);
  RunningServer server({}, [&](const http::Request& request) {
    is_asked.count_down();
    std::this_thread::sleep_for(300ms);
    return echo(request);
  });
  SocketClient client(server.address());
  ASSERT_TRUE(client.send(test::http_request("POST", "/", "under way")));
  is_asked.wait();
  server.server().stop();
  const auto response = client.receive();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "under way");
  EXPECT_TRUE(server.run().get());
}

TEST(Server, StoppingWaitsForTheRestOfARequestAndNotForEver) {
  ServerOptions options;
  options.drain = 1000ms;
  RunningServer server(options, echo);
  SocketClient slow(server.address());
  SocketClient stuck(server.address());
  ASSERT_TRUE(slow.send("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhe"));
  ASSERT_TRUE(stuck.send("POST / HTTP/1.1\r\nContent-Length: 5\r\n\r\nhe"));
  SocketClient other(server.address());  // its answer shows that the two before have been accepted
  ASSERT_TRUE(other.send("GET / HTTP/1.1\r\n\r\n"));
  ASSERT_TRUE(other.receive());
  const auto begin = std::chrono::steady_clock::now();
  server.server().stop();
  ASSERT_TRUE(slow.send("llo"));
  const auto response = slow.receive();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "hello");
  EXPECT_EQ(response->header("connection"), "close");
  const auto refused = stuck.receive();
  ASSERT_TRUE(refused);
  EXPECT_EQ(refused->status, 408);
  EXPECT_TRUE(server.run().get());
  EXPECT_LT(std::chrono::steady_clock::now() - begin, 4s);
}

TEST(Server, RunTellsWhenAHandlerDidNotReturn) {
  std::latch is_asked(1), release(1);
  ServerOptions options;
  options.drain = 100ms;
  RunningServer server(options, [&](const http::Request& request) {
    is_asked.count_down();
    release.wait();
    return echo(request);
  });
  SocketClient client(server.address());
  ASSERT_TRUE(client.send("GET / HTTP/1.1\r\n\r\n"));
  is_asked.wait();
  server.server().stop();
  EXPECT_FALSE(server.run().get());
  release.count_down();
}

}  // namespace
}  // namespace rolecall
