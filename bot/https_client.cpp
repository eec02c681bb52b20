#include "bot/https_client.h"

#include <algorithm>
#include <csignal>
#include <exception>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <httplib.h>
#include <netdb.h>
#include <poll.h>

#include "bot/deadline_watch.h"
#include "handlers/http/url.h"

namespace rolecall {

namespace {

using Clock = std::chrono::steady_clock;
using http::Delivery;
using http::OutboundReply;
using http::OutboundRequest;
using Library = httplib::ClientImpl;  // one connection, open or not

constexpr std::size_t kReplyBytesMax = std::size_t{1} << 20;
constexpr std::size_t kKeptMax = 16;
// Servers close what idles, most of them after five seconds and more; a request that meets that is lost.
constexpr std::chrono::seconds kIdleMax{4};

OutboundReply fault(Delivery delivery, std::string cause) {
  OutboundReply reply;
  reply.delivery = delivery;
  reply.fault = std::move(cause);
  return reply;
}

bool is_one_line(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) {
    return c == '\t' || (static_cast<unsigned char>(c) >= 0x20 && c != 0x7f);
  });
}

// Why it may not be sent at all; empty when it may.
std::string objection(const OutboundRequest& request, const std::optional<http::Url>& url) {
  if (!url) return "the URL is malformed";
  if (!url->is_secure && !http::is_loopback(url->host)) return "http is for this machine only";
  bool is_clean = is_one_line(request.content_type);
  for (const auto& [name, value] : request.headers) is_clean &= is_one_line(name) && is_one_line(value);
  return is_clean ? "" : "a header holds a control character";
}

std::unique_ptr<Library> make_library(const http::Url& url) {
  auto library = url.is_secure ? std::make_unique<httplib::SSLClient>(url.host, url.port)
                               : std::make_unique<Library>(url.host, url.port);
  library->set_keep_alive(true);
  library->set_tcp_nodelay(true);
  library->set_url_encode(false);
  library->set_decompress(false);
  return library;
}

// The numeric addresses of a name, best first. Empty when there are none.
std::vector<std::string> resolve(const std::string& host) {
  addrinfo hints{};
  hints.ai_socktype = SOCK_STREAM;
  addrinfo* found = nullptr;
  if (::getaddrinfo(host.c_str(), nullptr, &hints, &found) != 0) return {};
  std::vector<std::string> addresses;
  for (const addrinfo* entry = found; entry != nullptr; entry = entry->ai_next) {
    char text[NI_MAXHOST];
    if (::getnameinfo(entry->ai_addr, entry->ai_addrlen, text, sizeof text, nullptr, 0, NI_NUMERICHOST) == 0)
      addresses.emplace_back(text);
  }
  ::freeaddrinfo(found);
  return addresses;
}

// One try on one connection.
class Attempt {
 public:
  Attempt(const OutboundRequest& request, const http::Url& url, DeadlineWatch::Guard& guard)
      : outbound_(request), guard_(guard) {
    request_.method = "POST";
    request_.path = url.target;
    request_.set_header("Accept-Encoding", "identity");
    request_.set_header("Content-Type", request.content_type);
    for (const auto& [name, value] : request.headers) request_.set_header(name, value);
    if (!request.body.empty()) {
      request_.content_length_ = request.body.size();
      request_.content_provider_ = [this](size_t offset, size_t length, httplib::DataSink& sink) {
        return give_body(offset, length, sink);
      };
    }
    request_.content_receiver = [this](const char* bytes, size_t size, uint64_t, uint64_t) {
      return take_body(bytes, size);
    };
  }

  OutboundReply on(Library& library) {
    library.set_socket_options([this](int fd) { guard_.connection(fd); });
    library.set_read_timeout(outbound_.reply_deadline);
    library.set_write_timeout(outbound_.reply_deadline);
    httplib::Response response;
    httplib::Error error = httplib::Error::Success;
    const bool is_done = library.send(request_, response, error);
    // A body without a length ends where the connection does, and the deadline ends connections.
    if (!is_done || guard_.has_passed()) return failed(error);
    OutboundReply reply;
    reply.delivery = Delivery::replied;
    reply.status = response.status;
    for (const auto& [name, value] : response.headers) reply.headers.emplace_back(name, value);
    reply.body = std::move(body_);
    return reply;
  }

 private:
  bool give_body(size_t offset, size_t length, httplib::DataSink& sink) {
    // Some versions of the library begin anew by themselves.
    if (guard_.has_passed() || (offset == 0 && is_sending_)) return false;
    if (!is_sending_) guard_.extend(Clock::now() + outbound_.reply_deadline);
    is_sending_ = true;
    return sink.write(outbound_.body.data() + offset, length);
  }

  bool take_body(const char* bytes, size_t size) {
    is_too_long_ = body_.size() + size > kReplyBytesMax;
    if (!is_too_long_) body_.append(bytes, size);
    return !is_too_long_;
  }

  OutboundReply failed(httplib::Error error) const {
    using Error = httplib::Error;
    switch (error) {
      case Error::Connection:
      case Error::ConnectionTimeout:
      case Error::BindIPAddress:
        return fault(Delivery::not_sent, "no connection");
      case Error::SSLConnection:
        return fault(Delivery::not_sent, "the TLS handshake failed");
      case Error::SSLLoadingCerts:
        return fault(Delivery::not_sent, "the system's certificates could not be loaded");
      case Error::SSLServerVerification:
        return fault(Delivery::not_sent, "the peer's certificate was not accepted");
      default:
        break;
    }
    // The library writes the head before it asks for the body, and nobody acts on a head alone.
    if (!outbound_.body.empty() && !is_sending_)
      return fault(Delivery::not_sent, "the connection broke before the request was sent");
    if (is_too_long_) return fault(Delivery::lost, "the reply was too long");
    if (guard_.has_passed()) return fault(Delivery::lost, "no whole reply within the deadline");
    return fault(Delivery::lost, "the connection broke before the whole reply came");
  }

  const OutboundRequest& outbound_;
  DeadlineWatch::Guard& guard_;
  httplib::Request request_;
  std::string body_;
  bool is_sending_ = false;
  bool is_too_long_ = false;
};

// Something to read on a connection on which nothing was asked: its end, or nothing good.
bool is_quiet(int fd) {
  pollfd entry{.fd = fd, .events = POLLIN | POLLRDHUP, .revents = 0};
  return ::poll(&entry, 1, 0) == 0;
}

}  // namespace

class HttpsClient::Connections {
 public:
  OutboundReply send(const OutboundRequest& request, const http::Url& url);

 private:
  struct Kept {
    std::string origin;
    std::unique_ptr<Library> library;
    Clock::time_point since;
  };

  std::unique_ptr<Library> take(const http::Url& url);
  void keep(const http::Url& url, std::unique_ptr<Library> library);
  OutboundReply connect_and_send(Library& library, const OutboundRequest& request, const http::Url& url);

  DeadlineWatch watch_;
  std::mutex mutex_;
  std::vector<Kept> kept_;  // under mutex_; the longest idle first
};

OutboundReply HttpsClient::Connections::send(const OutboundRequest& request, const http::Url& url) {
  std::unique_ptr<Library> library = take(url);
  OutboundReply reply;
  if (library->is_socket_open() != 0) {
    DeadlineWatch::Guard guard(watch_, Clock::now() + request.reply_deadline);
    guard.connection(library->socket());
    reply = Attempt(request, url, guard).on(*library);
  }
  if (reply.delivery == Delivery::not_sent) reply = connect_and_send(*library, request, url);
  keep(url, std::move(library));
  return reply;
}

OutboundReply HttpsClient::Connections::connect_and_send(Library& library, const OutboundRequest& request,
                                                         const http::Url& url) {
  const std::vector<std::string> addresses = resolve(url.host);
  OutboundReply reply = fault(Delivery::not_sent, "the name could not be resolved");
  const Clock::time_point deadline = Clock::now() + request.connect_deadline;
  for (std::size_t i = 0; i < addresses.size() && reply.delivery == Delivery::not_sent; ++i) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now());
    if (left.count() <= 0) break;
    // An address that does not answer must leave time for the next.
    const auto share = std::max(left / static_cast<int>(addresses.size() - i), std::chrono::milliseconds(1));
    library.stop();
    library.set_hostname_addr_map({{url.host, addresses[i]}});
    library.set_connection_timeout(share);
    // A request without a body does not tell when it is sent.
    const auto patience = request.body.empty() ? share + request.reply_deadline : share;
    DeadlineWatch::Guard guard(watch_, Clock::now() + patience);
    reply = Attempt(request, url, guard).on(library);
  }
  return reply;
}

std::unique_ptr<Library> HttpsClient::Connections::take(const http::Url& url) {
  const std::string origin = url.origin();
  std::unique_ptr<Library> library;
  Clock::time_point since;
  {
    const std::lock_guard lock(mutex_);
    const auto newest =
        std::find_if(kept_.rbegin(), kept_.rend(), [&](const Kept& kept) { return kept.origin == origin; });
    if (newest != kept_.rend()) {
      library = std::move(newest->library);
      since = newest->since;
      kept_.erase(std::next(newest).base());
    }
  }
  if (!library) return make_library(url);
  const bool is_fresh = Clock::now() - since < kIdleMax;
  if (library->is_socket_open() != 0 && !(is_fresh && is_quiet(library->socket()))) library->stop();
  return library;
}

void HttpsClient::Connections::keep(const http::Url& url, std::unique_ptr<Library> library) {
  library->set_socket_options([](int) {});  // the old ones hold on to what is gone
  std::unique_ptr<Library> oldest;          // closed outside the lock
  const std::lock_guard lock(mutex_);
  if (kept_.size() == kKeptMax) {
    oldest = std::move(kept_.front().library);
    kept_.erase(kept_.begin());
  }
  kept_.push_back({.origin = url.origin(), .library = std::move(library), .since = Clock::now()});
}

HttpsClient::HttpsClient() : connections_(std::make_unique<Connections>()) {
  std::signal(SIGPIPE, SIG_IGN);
}

HttpsClient::~HttpsClient() = default;

OutboundReply HttpsClient::send(const OutboundRequest& request) noexcept {
  try {
    const std::optional<http::Url> url = http::parse_url(request.url);
    if (std::string reason = objection(request, url); !reason.empty())
      return fault(Delivery::not_sent, std::move(reason));
    return connections_->send(request, *url);
  } catch (const std::exception&) {  // memory, most likely; its text may hold anything
    return fault(Delivery::lost, "an exception");
  }
}

}  // namespace rolecall
