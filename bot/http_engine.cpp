#include "bot/http_engine.h"

#include <algorithm>
#include <exception>
#include <string>
#include <string_view>
#include <utility>

#include <httplib.h>
#include <spdlog/spdlog.h>

#include "bot/connection.h"
#include "bot/exchange.h"
#include "bot/refusals.h"
#include "bot/response_writer.h"

namespace rolecall {

namespace {

// How much longer a body may be on the wire, with its chunk sizes, than what it carries. The library keeps a
// line that does not end, so this bounds memory too.
constexpr std::size_t kFramingFactorMax = 2;

// The library calls back with its own request and response only; a connection never changes its thread.
thread_local Exchange* current = nullptr;

// The library's view of a connection: the head that was written for it, then the body as it comes. The
// response that it writes is dropped. Newer versions of the library have more functions here, hence no
// `override`.
// NOLINTBEGIN(modernize-use-override)
class ExchangeStream : public httplib::Stream {
 public:
  ExchangeStream(Exchange& exchange, std::size_t body_bytes_max)
      : connection_(exchange.connection()),
        head_(exchange.head_for_library()),
        body_bytes_left_(body_bytes_max * kFramingFactorMax) {}

  ssize_t read(char* into, size_t size) {
    if (head_bytes_read_ < head_.size()) {
      const size_t count = head_.copy(into, size, head_bytes_read_);
      head_bytes_read_ += count;
      return static_cast<ssize_t>(count);
    }
    if (body_bytes_left_ == 0) return -1;
    const long count = connection_.read(into, std::min(size, body_bytes_left_));
    if (count > 0) body_bytes_left_ -= static_cast<size_t>(count);
    return count;
  }

  ssize_t write(const char*, size_t size) { return static_cast<ssize_t>(size); }

  bool is_readable() const { return true; }
  bool is_writable() const { return true; }
  bool wait_readable() const { return true; }
  bool wait_writable() const { return true; }
  time_t duration() const { return 0; }
  // They would become request headers that nobody reads.
  void get_remote_ip_and_port(std::string&, int&) const {}
  void get_local_ip_and_port(std::string&, int&) const {}
  int socket() const { return -1; }

 private:
  Connection& connection_;
  const std::string head_;
  std::size_t head_bytes_read_ = 0;
  std::size_t body_bytes_left_;
};
// NOLINTEND(modernize-use-override)

std::string printable(std::string_view text) {
  std::string shown(text.substr(0, 200));
  std::replace_if(
      shown.begin(), shown.end(), [](char c) { return (c >= 0 && c < 0x20) || c == 0x7f; }, '?');
  return shown;
}

void log_failure(const http::Request& request, std::string_view cause) {
  spdlog::error("{} {} failed: {}", printable(request.method), printable(request.path), printable(cause));
}

}  // namespace

class HttpEngine::Library : public httplib::Server {
 public:
  Library(const ServerOptions& options, http::Handler handler, const Drain& drain);

  void serve(Connection& connection);
  void report(const http::Request& request, const http::Response& response) const {
    if (options_.on_response) options_.on_response(request, response);
  }
  const ServerOptions& options() const { return options_; }
  const Drain& drain() const { return drain_; }

 private:
  void read_body(Exchange& exchange);
  void decode_body(Exchange& exchange, const httplib::ContentReader& reader);
  void answer(Exchange& exchange) const;
  http::Response ask_handler(const http::Request& request) const;

  // Constant after construction
  const ServerOptions& options_;
  const http::Handler handler_;
  const Drain& drain_;
};

HttpEngine::Library::Library(const ServerOptions& options, http::Handler handler, const Drain& drain)
    : options_(options), handler_(std::move(handler)), drain_(drain) {
  Post("/", [this](const httplib::Request&, httplib::Response&, const httplib::ContentReader& reader) {
    decode_body(*current, reader);
  });
  set_exception_handler([](const httplib::Request&, httplib::Response&, std::exception_ptr) {
    log_failure(current->request, "the library threw");
    current->refuse(refusals::failed());
  });
}

void HttpEngine::Library::serve(Connection& connection) {
  Exchange exchange(connection, options_);
  current = &exchange;
  while (connection.await_request() && exchange.begin()) {
    if (!exchange.refusal) read_body(exchange);
    answer(exchange);
    if (!connection.flush() || exchange.close) break;
    exchange.end();
  }
  if (exchange.has_unread_body) connection.linger();
  current = nullptr;
}

void HttpEngine::Library::read_body(Exchange& exchange) {
  exchange.invite_body();
  if (!exchange.has_coded_body()) return exchange.read_plain_body();
  ExchangeStream stream(exchange, options_.body_bytes_max);
  bool is_closed = false;
  const auto process = [&](auto& self) {
    if constexpr (requires { self.process_request(stream, false, is_closed, nullptr); }) {
      self.process_request(stream, false, is_closed, nullptr);
    } else {  // newer versions want to be told the addresses
      self.process_request(stream, std::string(), 0, std::string(), 0, false, is_closed, nullptr);
    }
  };
  process(*this);
  if (!exchange.is_body_done && !exchange.refusal) exchange.refuse_body(false);
}

void HttpEngine::Library::decode_body(Exchange& exchange, const httplib::ContentReader& reader) {
  std::string& body = exchange.request.body;
  bool is_too_large = false;
  const bool is_complete = reader([&](const char* bytes, size_t size) {
    is_too_large = body.size() + size > options_.body_bytes_max;
    if (!is_too_large) body.append(bytes, size);
    return !is_too_large;
  });
  exchange.is_body_done = true;
  // The library takes a broken chunk for the end of the body, so what follows may be anything.
  exchange.close = true;
  if (!is_complete) exchange.refuse_body(is_too_large);
}

void HttpEngine::Library::answer(Exchange& exchange) const {
  const http::Response response =
      exchange.refusal ? std::move(*exchange.refusal) : ask_handler(exchange.request);
  report(exchange.request, response);
  if (drain_.has_begun() && !exchange.connection().has_received()) exchange.close = true;
  const bool is_head = exchange.request.method == "HEAD";
  exchange.connection().write(
      response_head(response, {.is_http_1_0 = exchange.head().is_http_1_0, .close = exchange.close}));
  if (!is_head) exchange.connection().write(response.body);
}

http::Response HttpEngine::Library::ask_handler(const http::Request& request) const {
  try {
    return handler_(request);
  } catch (const std::exception& error) {
    log_failure(request, error.what());
  } catch (...) {
    log_failure(request, "an exception that is no std::exception");
  }
  return refusals::failed();
}

HttpEngine::HttpEngine(const ServerOptions& options, http::Handler handler, const Drain& drain)
    : library_(std::make_unique<Library>(options, std::move(handler), drain)) {}

HttpEngine::~HttpEngine() = default;

void HttpEngine::serve(int fd) const noexcept {
  try {
    Connection connection(fd, library_->options().limits, library_->drain());
    library_->serve(connection);
  } catch (const std::exception& error) {
    spdlog::error("a connection ended: {}", error.what());
  } catch (...) {
    spdlog::error("a connection ended by an exception that is no std::exception");
  }
}

void HttpEngine::report_overload() const {
  library_->report({}, refusals::overloaded());
}

}  // namespace rolecall
