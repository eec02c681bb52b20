// How a handler sends: what it took in and what is to go out become durable in one transaction, then the
// courier has it.
#pragma once

#include <mutex>
#include <string>
#include <vector>

#include "handlers/asking.h"
#include "handlers/slack/courier.h"
#include "handlers/slack/outbox.h"

namespace rolecall::slack {

// What one request from Slack leads to.
struct Parcel {
  std::vector<std::string> keys = {};  // of what was taken in: a parcel with a key that was taken is declined
  std::vector<Delivery> deliveries = {};
};

// May be used from many threads. What it is given must outlive it.
class Mail {
 public:
  Mail(Outbox& outbox, Courier& courier, const Answering& answering)
      : outbox_(outbox), courier_(courier), answering_(answering) {}

  // Whether the outbox takes more for this lane, which may have as much in it as there is room left: half of
  // it when alone, and one that Slack holds up never takes the room of all others. It may be a little too
  // full when many ask at once.
  bool has_room(const std::string& lane) const;

  Delivery api(const std::string& lane, std::string_view method, std::string body, Time now);
  // Worth sending within three seconds only, and so in a lane of its own: a view that a click opens.
  Delivery at_once(const std::string& lane, std::string_view method, std::string body, Time now);
  Delivery response(const std::string& lane, std::string url, std::string body, Time now);

  // `also` runs in the same transaction, before the rest; false declines everything.
  Committed send(Parcel parcel, Time now, Change also = nullptr);
  Committed send_with(const Question& question, const Draft& draft, Parcel parcel, Change also = nullptr);

 private:
  Committed handed_over(Committed fate, Parcel parcel);
  void take_belated();

  Outbox& outbox_;
  Courier& courier_;
  const Answering& answering_;

  std::mutex mutex_;
  std::vector<Delivery> doubtful_;  // under mutex_; said to have failed, and may be in the table yet
};

}  // namespace rolecall::slack
