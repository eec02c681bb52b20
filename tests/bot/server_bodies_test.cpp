// How the server takes bodies: chunked, compressed, announced with "Expect: 100-continue".
#include <string>
#include <string_view>

#include <gtest/gtest.h>
#include <httplib.h>

#include "bot/server.h"
#include "tests/support/running_server.h"
#include "tests/support/socket_client.h"

namespace rolecall {
namespace {

using namespace std::string_literals;
using test::ask;
using test::echo;
using test::RunningServer;
using test::SocketClient;

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

}  // namespace
}  // namespace rolecall
