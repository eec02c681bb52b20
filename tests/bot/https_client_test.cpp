#include "bot/https_client.h"

#include <atomic>
#include <cstdlib>
#include <future>
#include <thread>
#include <vector>

#include <arpa/inet.h>
#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include "tests/support/http_peer.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tls_peer.h"
#include "tests/support/trickling_peer.h"

namespace rolecall {
namespace {

using http::Delivery;
using http::OutboundReply;
using std::chrono::milliseconds;
using test::HttpPeer;
using test::PeerReply;
using test::PeerRequest;
using ::testing::HasSubstr;
using ::testing::Not;

std::string url_of(int port, const std::string& target = "/secret-path") {
  return fmt::format("http://127.0.0.1:{}{}", port, target);
}

PeerReply echo(const PeerRequest& request) {
  return {.body = request.body};
}

// A port of 127.0.0.1 on which a socket is bound, and listens with a full queue if so wished.
class ClosedPort {
 public:
  explicit ClosedPort(bool is_full = false) : fds_{::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0)} {
    address_.sin_family = AF_INET;
    address_.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    socklen_t size = sizeof address_;
    ::bind(fds_[0], reinterpret_cast<sockaddr*>(&address_), size);
    ::getsockname(fds_[0], reinterpret_cast<sockaddr*>(&address_), &size);
    if (!is_full) return;
    ::listen(fds_[0], 0);
    for (int i = 0; i < 4; ++i) {
      fds_.push_back(::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0));
      ::connect(fds_.back(), reinterpret_cast<const sockaddr*>(&address_), size);
    }
  }
  ~ClosedPort() {
    for (const int fd : fds_) ::close(fd);
  }
  ClosedPort(const ClosedPort&) = delete;
  ClosedPort& operator=(const ClosedPort&) = delete;

  int port() const { return ntohs(address_.sin_port); }

 private:
  std::vector<int> fds_;
  sockaddr_in address_{};
};

class HttpsClientTest : public ::testing::Test {
 protected:
  OutboundReply post(const std::string& url, const std::string& body = "body",
                     milliseconds reply_deadline = milliseconds(10'000)) {
    const OutboundReply reply = client_.send({.url = url, .body = body, .reply_deadline = reply_deadline});
    EXPECT_THAT(reply.fault, Not(HasSubstr("secret-path")));
    EXPECT_EQ(reply.fault.empty(), reply.delivery == Delivery::replied) << reply.fault;
    return reply;
  }

  HttpsClient client_;
};

TEST_F(HttpsClientTest, PostsAndGivesTheReply) {
  PeerRequest seen;
  HttpPeer peer([&](const PeerRequest& request) -> PeerReply {
    seen = request;
    return {.status = 404, .headers = {{"Retry-After", "7"}}, .body = "not here"};
  });
  const OutboundReply reply = client_.send({.url = url_of(peer.port(), "/a%2Fb+c?d=%20e"),
                                            .content_type = "text/x-test",
                                            .body = "some body",
                                            .headers = {{"Authorization", "Bearer x"}}});
  EXPECT_EQ(reply.delivery, Delivery::replied);
  EXPECT_EQ(reply.status, 404);
  EXPECT_EQ(reply.header("retry-after"), "7");
  EXPECT_EQ(reply.body, "not here");
  EXPECT_EQ(seen.method, "POST");
  EXPECT_EQ(seen.target, "/a%2Fb+c?d=%20e");
  EXPECT_EQ(seen.body, "some body");
  EXPECT_EQ(seen.header("content-type"), "text/x-test");
  EXPECT_EQ(seen.header("authorization"), "Bearer x");
  EXPECT_EQ(seen.header("host"), fmt::format("127.0.0.1:{}", peer.port()));
}

TEST_F(HttpsClientTest, SendsBodiesOfAnySize) {
  HttpPeer peer(echo);
  for (const std::size_t size : {0U, 1U, 100'000U, 1'000'000U}) {
    const std::string body(size, 'x');
    const OutboundReply reply = post(url_of(peer.port()), body);
    EXPECT_EQ(reply.delivery, Delivery::replied) << size << ' ' << reply.fault;
    EXPECT_TRUE(reply.body == body) << size;
  }
}

TEST_F(HttpsClientTest, DoesNotSendWhereItMayNot) {
  for (const std::string url : {"", "slack.com", "ftp://127.0.0.1/", "http://slack.com/", "http://10.0.0.1/",
                                "http://127.0.0.1@slack.com/", "https://user@slack.com/"})
    EXPECT_EQ(post(url).delivery, Delivery::not_sent) << url;
}

TEST_F(HttpsClientTest, DoesNotSendHeadersThatHoldMoreThanOne) {
  HttpPeer peer(echo);
  for (const std::string value : {"a\r\nX: y", "a\nX: y", "a\x7f"}) {
    const OutboundReply reply =
        client_.send({.url = url_of(peer.port()), .body = "x", .headers = {{"X-Test", value}}});
    EXPECT_EQ(reply.delivery, Delivery::not_sent);
    EXPECT_THAT(reply.fault, HasSubstr("control character"));
  }
  EXPECT_EQ(peer.connections(), 0u);
}

TEST_F(HttpsClientTest, KnowsThatNothingWasSentWithoutAConnection) {
  const ClosedPort refusing;
  EXPECT_EQ(post(url_of(refusing.port())).delivery, Delivery::not_sent);
  const std::string impossible_name(64, 'x');
  EXPECT_EQ(post("https://" + impossible_name + ".invalid/").delivery, Delivery::not_sent);
}

TEST_F(HttpsClientTest, GivesUpConnecting) {
  const ClosedPort silent(true);
  const OutboundReply reply =
      client_.send({.url = url_of(silent.port()), .body = "x", .connect_deadline = milliseconds(50)});
  EXPECT_EQ(reply.delivery, Delivery::not_sent) << reply.fault;
}

TEST_F(HttpsClientTest, LosesWhatIsNotAnswered) {
  HttpPeer peer([](const PeerRequest&) { return std::nullopt; });
  EXPECT_EQ(post(url_of(peer.port())).delivery, Delivery::lost);
  EXPECT_EQ(post(url_of(peer.port()), "").delivery, Delivery::lost);
}

TEST_F(HttpsClientTest, GivesUpOnASilentPeer) {
  std::promise<void> released;
  HttpPeer peer([ready = released.get_future().share()](const PeerRequest& request) {
    ready.wait();
    return echo(request);
  });
  EXPECT_EQ(post(url_of(peer.port()), "body", milliseconds(50)).delivery, Delivery::lost);
  EXPECT_EQ(post(url_of(peer.port()), "", milliseconds(50)).delivery, Delivery::lost);
  released.set_value();
}

// Each byte meets the library's own timeout.
TEST_F(HttpsClientTest, GivesUpOnPeersThatTrickle) {
  const struct {
    const char* what;
    const char* beginning;
    const char* filler;
  } kCases[] = {
      {"status line", "HTTP/1.1 200 ", "O"},
      {"headers", "HTTP/1.1 200 OK\r\n", "X-More: 1\r\n"},
      {"body", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n", "x"},
      {"body without length", "HTTP/1.1 200 OK\r\n\r\n", "x"},
      {"chunks", "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1\r\nx\r\n"},
      {"interim replies", "", "HTTP/1.1 100 Continue\r\n\r\n"},
  };
  for (const auto& [what, beginning, filler] : kCases) {
    test::TricklingPeer peer(beginning, filler);
    EXPECT_EQ(post(url_of(peer.port()), "body", milliseconds(100)).delivery, Delivery::lost) << what;
  }
}

TEST_F(HttpsClientTest, TakesRepliesUpToOneMebibyte) {
  std::size_t size = std::size_t{1} << 20;
  HttpPeer peer([&](const PeerRequest&) -> PeerReply { return {.body = std::string(size, 'x')}; });
  EXPECT_EQ(post(url_of(peer.port())).body.size(), size);
  ++size;
  const OutboundReply reply = post(url_of(peer.port()));
  EXPECT_EQ(reply.delivery, Delivery::lost);
  EXPECT_THAT(reply.fault, HasSubstr("too long"));
}

TEST_F(HttpsClientTest, FollowsNoRedirect) {
  HttpPeer peer([](const PeerRequest& request) -> PeerReply {
    if (request.target == "/elsewhere") return {.body = "followed"};
    return {.status = 302, .headers = {{"Location", "/elsewhere"}}};
  });
  EXPECT_EQ(post(url_of(peer.port())).status, 302);
}

TEST_F(HttpsClientTest, KeepsConnectionsForTheSameOrigin) {
  HttpPeer peer(echo);
  HttpPeer other(echo);
  for (int i = 0; i < 5; ++i) {
    EXPECT_EQ(post(url_of(peer.port())).status, 200);
    EXPECT_EQ(post(url_of(other.port())).status, 200);
  }
  EXPECT_EQ(peer.connections(), 1u);
  EXPECT_EQ(other.connections(), 1u);
}

TEST_F(HttpsClientTest, ConnectsAnewWhenAKeptConnectionHasEnded) {
  HttpPeer peer(echo);
  for (int i = 0; i < 5; ++i) {
    const OutboundReply reply = post(url_of(peer.port()));
    EXPECT_EQ(reply.delivery, Delivery::replied) << reply.fault;
    peer.close_connections();
  }
  EXPECT_EQ(peer.connections(), 5u);
}

TEST_F(HttpsClientTest, NeverRepeatsWhatThePeerMayHaveSeen) {
  std::atomic<int> requests = 0;
  HttpPeer peer([&](const PeerRequest& request) -> std::optional<PeerReply> {
    return ++requests == 1 ? std::optional(echo(request)) : std::nullopt;
  });
  EXPECT_EQ(post(url_of(peer.port())).delivery, Delivery::replied);
  EXPECT_EQ(post(url_of(peer.port())).delivery, Delivery::lost);
  EXPECT_EQ(requests, 2);
}

TEST_F(HttpsClientTest, GoesOnAfterALostReply) {
  std::atomic<int> requests = 0;
  HttpPeer peer([&](const PeerRequest& request) -> std::optional<PeerReply> {
    return ++requests % 2 == 1 ? std::nullopt : std::optional(echo(request));
  });
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(post(url_of(peer.port())).delivery, Delivery::lost);
    EXPECT_EQ(post(url_of(peer.port())).delivery, Delivery::replied);
  }
}

TEST_F(HttpsClientTest, ServesManyThreads) {
  HttpPeer peer(echo);
  std::atomic<int> right = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 24; ++i) {
    threads.emplace_back([&, i] {
      for (int j = 0; j < 10; ++j) {
        const std::string body = fmt::format("{}:{}", i, j);
        if (client_.send({.url = url_of(peer.port()), .body = body}).body == body) ++right;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(right, 240);
}

TEST_F(HttpsClientTest, SendsNothingToACertificateThatItCannotTrust) {
  test::TlsPeer peer;
  const OutboundReply reply = post(fmt::format("https://localhost:{}/", peer.port()));
  EXPECT_EQ(reply.delivery, Delivery::not_sent);
  EXPECT_THAT(reply.fault, HasSubstr("certificate"));
}

TEST_F(HttpsClientTest, TrustsTheSystemsCertificates) {
  test::TlsPeer peer;
  const test::TemporaryFolder folder;
  peer.write_certificate(folder.path() / "trusted.pem");
  ::setenv("SSL_CERT_FILE", (folder.path() / "trusted.pem").c_str(), 1);
  for (int i = 0; i < 2; ++i) {
    const OutboundReply reply = post(fmt::format("https://localhost:{}/", peer.port()), "over TLS");
    EXPECT_EQ(reply.body, "over TLS") << reply.fault;
  }
  const OutboundReply other_name = post(fmt::format("https://127.0.0.1:{}/", peer.port()));
  EXPECT_EQ(other_name.delivery, Delivery::not_sent);
  ::unsetenv("SSL_CERT_FILE");
}

TEST_F(HttpsClientTest, GivesUpOnHandshakesThatDoNotEnd) {
  const std::string record_without_end("\x16\x03\x03\x3f\xff", 5);
  test::TricklingPeer peer(record_without_end, "x");
  const OutboundReply reply = client_.send({.url = fmt::format("https://localhost:{}/", peer.port()),
                                            .body = "x",
                                            .connect_deadline = milliseconds(100)});
  EXPECT_EQ(reply.delivery, Delivery::not_sent) << reply.fault;
}

}  // namespace
}  // namespace rolecall
