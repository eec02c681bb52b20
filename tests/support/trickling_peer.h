// A peer on 127.0.0.1 that takes a connection and then sends a beginning at once and a filler for ever, a
// little every few milliseconds: it never ends and is never silent.
#pragma once

#include <string>
#include <thread>

namespace rolecall::test {

class TricklingPeer {
 public:
  TricklingPeer(std::string beginning, std::string filler);
  ~TricklingPeer();
  TricklingPeer(const TricklingPeer&) = delete;
  TricklingPeer& operator=(const TricklingPeer&) = delete;

  int port() const { return port_; }

 private:
  void run() const;

  // Constant after construction
  const std::string beginning_;
  const std::string filler_;
  int listener_ = -1;
  int port_ = 0;

  std::thread thread_;
};

}  // namespace rolecall::test
