// The HTTP side of the stand-in for Slack: reads calls, spoils them as it was told, records them. For
// slack_stand_in.cpp alone.
#pragma once

#include <condition_variable>
#include <mutex>
#include <optional>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/http_peer.h"
#include "tests/support/slack_stand_in.h"
#include "tests/support/slack_state.h"

namespace rolecall::test {

inline constexpr std::string_view kSlackApiPath = "/api/";
inline constexpr std::string_view kSlackHooksPath = "/hooks/";

class SlackStandIn::Service {
 public:
  Service();
  ~Service();  // lets replies go that are held back

  void heal();  // under mutex

  // Under mutex
  SlackState state;
  std::vector<SlackCall> calls;
  std::vector<SlackFault> faults;
  int healed = 0;
  bool is_stopping = false;

  mutable std::mutex mutex;
  mutable std::condition_variable changed;
  HttpPeer peer;  // last: its threads use all the others

 private:
  std::optional<PeerReply> answer(const PeerRequest& request);
  nlohmann::json read_arguments(const PeerRequest& request, bool& is_form) const;
  SlackCaller read_caller(const PeerRequest& request, const nlohmann::json& arguments) const;
  std::optional<SlackFault> take_fault(const SlackCall& call);
  nlohmann::json work(const PeerRequest& request, SlackCall& call, const SlackCaller& caller,
                      const nlohmann::json& arguments, bool is_form);
};

}  // namespace rolecall::test
