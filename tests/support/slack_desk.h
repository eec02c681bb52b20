// All that the handlers of events and clicks need, with a real question log and outbox: what they write is
// read back from the database.
#pragma once

#include <atomic>
#include <functional>
#include <string>
#include <vector>

#include "handlers/slack/courier.h"
#include "handlers/slack/mail.h"
#include "handlers/slack/outbox.h"
#include "handlers/slack/surroundings.h"
#include "tests/support/open_log.h"

namespace rolecall::test {

// The members are for the test to change before requests come; those below the blank line may be looked at
// between requests. handle() of its handlers may be called from many threads.
class SlackDesk {
 public:
  SlackDesk();

  slack::Surroundings surroundings;
  OpenLog log;
  slack::Outbox outbox{Time{}};
  slack::Courier courier;
  slack::Mail mail;
  std::function<Answer(const Question&)> answer;  // what is answered; may throw
  std::atomic<bool> disk_is_full = false;         // nothing can be written

  // Everything that was ever to be sent, in order: nothing takes it out of the table.
  std::vector<slack::Delivery> deliveries() const;
  // How often an answer was worked out, and for what.
  std::vector<Question> asked();
  // How many keys of events and clicks are taken.
  std::int64_t keys_taken();
  std::size_t sent() const { return sent_; }  // what the courier had in hand
  void fill_outbox();                         // the courier takes no more; nothing of it is in the table

 private:
  Draft draft(const Question& question);

  std::mutex mutex_;
  std::vector<Question> asked_;  // under mutex_
  std::atomic<std::size_t> sent_ = 0;
};

}  // namespace rolecall::test
