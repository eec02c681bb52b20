// Clients that ask one question after the other, each different, until the server is gone.
#pragma once

#include <atomic>
#include <string>
#include <thread>
#include <vector>

#include "tests/support/socket_client.h"

namespace rolecall::test {

class Load {
 public:
  Load(const Address& address, int clients);
  ~Load();
  Load(const Load&) = delete;
  Load& operator=(const Load&) = delete;

  int answered() const { return answered_; }

  // Requests sent from now on may stay without an answer, as those sent before may not: call it just before
  // the server is told to stop.
  void expect_the_end() { is_end_expected_ = true; }

  // Waits until each client met a closed door, and gives the texts of all questions that got their
  // answer.
  std::vector<std::string> finish();

  // Requests sent before expect_the_end() that got no answer.
  int cut() const { return cut_; }

 private:
  void ask(int client);

  const Address address_;
  std::atomic<bool> is_end_expected_ = false;
  std::atomic<bool> is_given_up_ = false;
  std::atomic<int> answered_ = 0;
  std::atomic<int> cut_ = 0;
  std::vector<std::vector<std::string>> texts_;  // each client's own
  std::vector<std::thread> clients_;
};

}  // namespace rolecall::test
