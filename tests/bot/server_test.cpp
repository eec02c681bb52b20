#include "bot/server.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <latch>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <thread>
#include <variant>
#include <vector>

#include <gtest/gtest.h>
#include <httplib.h>

#include "handlers/http/form.h"
#include "tests/support/running_server.h"
#include "tests/support/socket_client.h"

namespace rolecall {
namespace {

using namespace std::chrono_literals;
using namespace std::string_literals;
using test::RunningServer;
using test::SocketClient;

// Gives the request back, so that tests see what the server made of it.
http::Response echo(const http::Request& request) {
  http::Response response;
  response.body = request.body;
  response.headers = {{"X-Method", request.method},
                      {"X-Path", http::percent_encode(request.path)},
                      {"X-Query", http::percent_encode(request.query)},
                      {"X-Client", request.client},
                      {"X-Seen", http::percent_encode(request.header("x-sent"))}};
  return response;
}

test::RawResponse ask(const RunningServer& server, std::string_view bytes) {
  return test::exchange(server.address(), bytes).value_or(test::RawResponse());
}

template <typename Compressor>
std::string compressed(std::string_view text) {
  std::string result;
  Compressor compressor;
  compressor.compress(text.data(), text.size(), true, [&](const char* bytes, size_t size) {
    result.append(bytes, size);
    return true;
  });
  return result;
}

std::string chunked(std::string_view body, std::size_t chunk) {
  std::string text;
  char size[32];
  while (!body.empty()) {
    const std::string_view piece = body.substr(0, chunk);
    std::snprintf(size, sizeof size, "%zx\r\n", piece.size());
    text.append(size).append(piece).append("\r\n");
    body.remove_prefix(piece.size());
  }
  return text + "0\r\n\r\n";
}

TEST(Server, HandsOverTheRequestAsItCame) {
  RunningServer server({}, echo);
  const auto response = ask(server, test::http_request("PATCH", "/a%2Fb+c/%FF?q=what?&r=%20", "a\0b\xFF"s,
                                                       "X-Sent: 100%25 r\xC3\xA9\r\n"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.header("x-method"), "PATCH");
  EXPECT_EQ(response.header("x-path"), "%2Fa%2Fb%2Bc%2F%FF");
  EXPECT_EQ(response.header("x-query"), "q%3Dwhat%3F%26r%3D%2520");
  EXPECT_EQ(response.header("x-seen"), "100%2525%20r%C3%A9");
  EXPECT_EQ(response.header("x-client"), "127.0.0.1");
  EXPECT_EQ(response.body, "a\0b\xFF"s);
}

TEST(Server, EveryResponseSaysWhatBrowsersShallNotDo) {
  RunningServer server({}, echo);
  for (const char* request : {"GET / HTTP/1.1\r\n\r\n", "garbage\r\n\r\n"}) {
    const auto response = ask(server, request);
    EXPECT_EQ(response.header("x-content-type-options"), "nosniff") << request;
    EXPECT_EQ(response.header("referrer-policy"), "no-referrer") << request;
  }
}

TEST(Server, AClientCannotChooseItsAddress) {
  RunningServer server({}, echo);
  const auto response =
      ask(server, test::http_request("GET", "/", "", "REMOTE_ADDR: 6.6.6.6\r\nX-Forwarded-For: 6.6.6.6\r\n"));
  EXPECT_EQ(response.header("x-client"), "127.0.0.1");
}

TEST(Server, ATrustedProxyTellsTheAddress) {
  ServerOptions options;
  options.trusted_proxies = {*http::AddressRange::parse("127.0.0.0/8")};
  RunningServer server(options, echo);
  const auto response =
      ask(server,
          test::http_request("GET", "/", "", "X-Forwarded-For: 6.6.6.6\r\nx-forwarded-for: 192.0.2.7\r\n"));
  EXPECT_EQ(response.header("x-client"), "192.0.2.7");
}

TEST(Server, HeadHasTheLengthAndNotTheBody) {
  RunningServer server({}, [](const http::Request&) { return http::Response{.body = "12345"}; });
  SocketClient client(server.address());
  ASSERT_TRUE(client.send("HEAD / HTTP/1.1\r\n\r\nGET / HTTP/1.1\r\n\r\n"));
  const auto head = client.receive(SocketClient::kPatience, true);
  ASSERT_TRUE(head);
  EXPECT_EQ(head->header("content-length"), "5");
  const auto get = client.receive();
  ASSERT_TRUE(get);
  EXPECT_EQ(get->body, "12345");
}

TEST(Server, AFailingHandlerTellsTheClientNothing) {
  std::atomic<int> failed = 0;
  ServerOptions options;
  options.on_response = [&](const http::Request&, const http::Response& response) {
    if (response.rejected == "failed") ++failed;
  };
  RunningServer server(options, [](const http::Request& request) -> http::Response {
    if (request.path == "/int") throw 42;
    throw std::runtime_error("/var/lib/secret");
  });
  SocketClient client(server.address());
  for (const char* path : {"/exception", "/int"}) {
    ASSERT_TRUE(client.send(test::http_request("POST", path, "x")));
    const auto response = client.receive();
    ASSERT_TRUE(response) << path;
    EXPECT_EQ(response->status, 500) << path;
    EXPECT_EQ(response->body, "Something went wrong here; it has been logged.\n") << path;
    for (const auto& [name, value] : response->headers)
      EXPECT_EQ(value.find("secret"), std::string::npos) << name;
  }
  EXPECT_EQ(failed, 2);
}

TEST(Server, TellsOfEachResponse) {
  std::mutex mutex;
  std::vector<std::string> told;
  ServerOptions options;
  options.on_response = [&](const http::Request& request, const http::Response& response) {
    const std::lock_guard lock(mutex);
    told.push_back(request.path + " " + std::to_string(response.status) + " " +
                   std::string(response.rejected));
  };
  RunningServer server(options, echo);
  ask(server, "GET /a HTTP/1.1\r\n\r\n");
  ask(server, "junk\r\n\r\n");
  ask(server, "POST /big HTTP/1.1\r\nContent-Length: 99999999\r\n\r\n");
  const std::lock_guard lock(mutex);
  EXPECT_EQ(told, (std::vector<std::string>{"/a 200 ", " 400 bad-request", "/big 413 too-large"}));
}

TEST(Server, TakesChunkedAndCompressedBodies) {
  RunningServer server({}, echo);
  const std::string body = std::string(300'000, 'x') + "\0end"s;
  const struct {
    const char* name;
    std::string header;
    std::string sent;
  } cases[] = {
      {"chunked", "Transfer-Encoding: chunked\r\n", chunked(body, 10'000)},
      {"gzip", "Content-Encoding: GZIP\r\n", compressed<httplib::detail::gzip_compressor>(body)},
      {"brotli", "Content-Encoding: br\r\n", compressed<httplib::detail::brotli_compressor>(body)},
      {"gzip in chunks", "Transfer-Encoding: chunked\r\nContent-Encoding: gzip\r\n",
       chunked(compressed<httplib::detail::gzip_compressor>(body), 7)},
      {"identity", "Content-Encoding: identity\r\n", body},
  };
  for (const auto& [name, header, sent] : cases) {
    const bool has_length = header.find("Transfer-Encoding") == std::string::npos;
    const auto response =
        ask(server, "PUT / HTTP/1.1\r\n" + header +
                        (has_length ? "Content-Length: " + std::to_string(sent.size()) + "\r\n" : "") +
                        "\r\n" + sent);
    EXPECT_EQ(response.status, 200) << name;
    EXPECT_EQ(response.header("x-method"), "PUT") << name;
    EXPECT_TRUE(response.body == body) << name << " " << response.body.size();
  }
}

TEST(Server, AnswersAreNotCompressedOrCut) {
  RunningServer server({}, echo);
  const auto response = ask(server, test::http_request("POST", "/", std::string(5000, 'x'),
                                                       "Accept-Encoding: gzip, br\r\nRange: bytes=0-9\r\n"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.header("content-encoding"), "");
  EXPECT_EQ(response.body, std::string(5000, 'x'));
}

TEST(Server, AClientThatWaitsForContinueIsToldTo) {
  RunningServer server({}, echo);
  SocketClient client(server.address());
  ASSERT_TRUE(client.send("POST / HTTP/1.1\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n"));
  const auto go_on = client.receive();
  ASSERT_TRUE(go_on);
  EXPECT_EQ(go_on->status, 100);
  ASSERT_TRUE(client.send("hello"));
  const auto response = client.receive();
  ASSERT_TRUE(response);
  EXPECT_EQ(response->body, "hello");
}

TEST(Server, AClientThatWaitsForContinueIsRefusedBeforeItSends) {
  RunningServer server({}, echo);
  const auto response =
      ask(server, "POST / HTTP/1.1\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n");
  EXPECT_EQ(response.status, 413);
}

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
