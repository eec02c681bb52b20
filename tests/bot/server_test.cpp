#include "bot/server.h"

#include <atomic>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/running_server.h"
#include "tests/support/socket_client.h"

namespace rolecall {
namespace {

using namespace std::string_literals;
using test::ask;
using test::echo;
using test::RunningServer;
using test::SocketClient;

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

}  // namespace
}  // namespace rolecall
