// A small HTTP server on 127.0.0.1 that can also do what a server should not: hang up without a word.
#pragma once

#include <cstddef>
#include <functional>
#include <list>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

namespace rolecall::test {

using PeerHeaders = std::vector<std::pair<std::string, std::string>>;

struct PeerRequest {
  std::string method;
  std::string target;   // "/api/auth.test"
  PeerHeaders headers;  // names in lower case
  std::string body;     // by Content-Length; a chunked body is not read

  std::string header(std::string_view lower_case_name) const;  // the first; empty when missing
};

struct PeerReply {
  int status = 200;
  PeerHeaders headers = {{"Content-Type", "application/json; charset=utf-8"}};
  std::string body = {};
};

// Serves from construction to destruction, a thread a connection, keep-alive. What is not HTTP is hung up on.
class HttpPeer {
 public:
  // Called from many threads at once. Empty: the connection is closed without a reply. Must have stopped
  // waiting for anything when the destructor is called.
  using Answer = std::function<std::optional<PeerReply>(const PeerRequest&)>;

  explicit HttpPeer(Answer answer);  // throws std::runtime_error when it can have no port
  ~HttpPeer();
  HttpPeer(const HttpPeer&) = delete;
  HttpPeer& operator=(const HttpPeer&) = delete;

  int port() const { return port_; }
  std::size_t connections() const;  // accepted until now
  void close_connections();         // all that are open, whatever they are doing

 private:
  struct Connection {
    int fd = -1;  // -1: closed
    bool is_done = false;
    std::thread thread = {};
  };

  void accept_all();
  void serve(Connection& connection);
  bool exchange(int fd, std::string& received) const;
  void reap();  // under mutex_

  // Constant after construction
  const Answer answer_;
  int listener_ = -1;
  int port_ = 0;

  mutable std::mutex mutex_;
  // Under mutex_
  std::list<Connection> connections_;
  std::size_t accepted_ = 0;
  bool is_stopping_ = false;

  std::thread acceptor_;
};

}  // namespace rolecall::test
