// Two copies of one event at the same instant: the second waits for what becomes of the first.
#pragma once

#include <condition_variable>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

#include "handlers/http/request.h"

namespace rolecall::slack {

// May be used from many threads.
class InFlight {
 public:
  // What `work` returns; while another thread is at work for the same key, what that one returns. When work
  // throws, the exception goes to its own caller, and those who wait work themselves, one after the other.
  http::Response once(const std::string& key, const std::function<http::Response()>& work);

 private:
  struct Slot {
    bool ended = false;
    std::optional<http::Response> response = {};  // none: it ended with an exception
  };

  std::mutex mutex_;
  std::condition_variable ended_;
  std::map<std::string, std::shared_ptr<Slot>> running_;  // under mutex_, with what the slots hold
};

}  // namespace rolecall::slack
