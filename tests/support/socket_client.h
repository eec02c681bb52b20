// A TCP client that sends exactly the bytes it is told to, and never waits without a deadline.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rolecall::test {

struct Address {
  std::string host = "127.0.0.1";
  int port = 0;

  // "http://127.0.0.1:8080" or "127.0.0.1:8080". Throws std::runtime_error for anything else.
  static Address parse(std::string_view text);
};

struct RawResponse {
  int status = 0;
  std::vector<std::pair<std::string, std::string>> headers;  // names in lower case
  std::string body;

  std::string header(std::string_view lower_case_name) const;  // the first; empty when missing
};

class SocketClient {
 public:
  static constexpr std::chrono::milliseconds kPatience{5000};

  explicit SocketClient(const Address& address);  // connects; throws std::runtime_error when it cannot
  SocketClient(SocketClient&& other) noexcept;
  SocketClient& operator=(SocketClient&&) = delete;
  ~SocketClient();

  // False when the server does not take all of it in time or has closed.
  bool send(std::string_view bytes, std::chrono::milliseconds patience = kPatience);

  // One whole response: by Content-Length, none for `is_head`, otherwise to the end. Responses of status 100
  // are given like any other. Empty when none comes in time or the connection ends before.
  std::optional<RawResponse> receive(std::chrono::milliseconds patience = kPatience, bool is_head = false);

  // Waits for the server to close; drops what still comes. False when it stays open that long.
  bool is_closed_within(std::chrono::milliseconds patience);

  void finish_sending();  // half-closes

  int retransmissions() const;  // of this side, from the first packet of the connection on

 private:
  bool fill(std::chrono::steady_clock::time_point deadline);

  int fd_ = -1;
  std::string received_;
};

// "POST /echo HTTP/1.1" with Host and Content-Length, and any further header lines ("X-A: b\r\n").
std::string http_request(std::string_view method, std::string_view target, std::string_view body = {},
                         std::string_view header_lines = {});

// Connects, sends, receives, closes.
std::optional<RawResponse> exchange(const Address& address, std::string_view bytes,
                                    std::chrono::milliseconds patience = SocketClient::kPatience);

}  // namespace rolecall::test
