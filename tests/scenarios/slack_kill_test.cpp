// Kills the server at any moment, again and again, while events come in: what it acknowledged is answered,
// and nothing is answered twice.
//
// The content is small, so that a start takes little time. ROLECALL_KILLS says how many kills (200),
// ROLECALL_KILL_SEED repeats a run.
#include <atomic>
#include <csignal>
#include <cstdlib>
#include <map>
#include <mutex>
#include <random>
#include <shared_mutex>
#include <string>
#include <thread>
#include <vector>

#include <fmt/core.h>
#include <gtest/gtest.h>

#include "tests/support/faq_folder.h"
#include "tests/support/slack_scenario.h"

namespace rolecall::test {
namespace {

using namespace std::chrono_literals;

constexpr int kSenders = 4;
constexpr std::chrono::milliseconds kPause{10};  // of a sender: one workspace's replies go out one by one

int number_from(const char* variable, int otherwise) {
  const char* value = std::getenv(variable);
  return value == nullptr ? otherwise : std::atoi(value);
}

// Sends events as Slack does: one that got no 2xx comes again, with the same id, for as long as that takes.
class Senders {
 public:
  explicit Senders(const Address& server) : server_(server) {
    for (int i = 0; i < kSenders; ++i) threads_.emplace_back([this, i] { send_events(i); });
  }
  ~Senders() { finish(); }

  void server_is_at(const Address& server) {
    const std::unique_lock lock(mutex_);
    server_ = server;
  }

  // Sends what has no acknowledgement yet until it has one.
  void finish() {
    stopping_ = true;
    for (std::thread& thread : threads_) thread.join();
    threads_.clear();
  }

  // By channel and ts of the question.
  std::map<std::string, int> acknowledged() {
    const std::unique_lock lock(mutex_);
    return acknowledged_;
  }
  int repeated() const { return repeated_; }

 private:
  void send_events(int sender) {
    for (int n = 0; !stopping_; ++n) {
      const bool is_direct = n % 2 == 0;
      const SlackEvent event{
          .type = is_direct ? "message" : "app_mention",
          .text = is_direct ? "where can I park?" : "<@U0ROLECALL> what is the wifi password?",
          .user = fmt::format("U0ASKER{}", sender),
          .channel = fmt::format("{}0{}", is_direct ? 'D' : 'C', sender)};
      const std::string body = event.body();
      bool is_new = true;
      while (!sent(body, is_new)) is_new = false;
      std::this_thread::sleep_for(kPause);
      const std::unique_lock lock(mutex_);
      ++acknowledged_[event.channel + "/" + event.ts];
    }
  }

  bool sent(const std::string& body, bool is_new) {
    Address server;
    {
      const std::shared_lock lock(mutex_);
      server = server_;
    }
    if (!is_new) ++repeated_;
    const auto response = send_event(server, body, is_new ? "" : "X-Slack-Retry-Num: 1\r\n");
    if (response && response->status == 200) return true;
    std::this_thread::sleep_for(10ms);  // the server is away: no need to spin
    return false;
  }

  std::shared_mutex mutex_;
  Address server_;                           // under mutex_
  std::map<std::string, int> acknowledged_;  // under mutex_
  std::atomic<int> repeated_ = 0;
  std::atomic<bool> stopping_ = false;
  std::vector<std::thread> threads_;
};

struct Outcome {
  std::size_t acknowledged = 0;
  int repeated = 0;
  int unanswered = 0;
  int twice = 0;
  int more_than_twice = 0;
  int never_asked = 0;
};

Outcome outcome_of(SlackScenario& scenario, Senders& senders) {
  std::map<std::string, int> replies;
  for (const SlackMessage& message : scenario.posts()) ++replies[message.channel + "/" + message.thread_ts];
  Outcome outcome{.repeated = senders.repeated()};
  const std::map<std::string, int> acknowledged = senders.acknowledged();
  outcome.acknowledged = acknowledged.size();
  for (const auto& [question, count] : acknowledged) {
    const int found = replies[question];
    outcome.unanswered += found == 0;
    outcome.twice += found == 2;
    outcome.more_than_twice += found > 2;
  }
  for (const auto& [question, count] : replies) outcome.never_asked += acknowledged.count(question) == 0;
  return outcome;
}

// Mostly short lives; now and then one that is long enough to look for what an earlier one may have posted.
enum class Lives { short_ones, long_ones_too };

std::chrono::milliseconds life(std::mt19937& random, Lives lives) {
  if (lives == Lives::long_ones_too && random() % 20 == 0) return 2'000ms + 1ms * (random() % 500);
  return 1ms * (random() % 150);
}

Outcome kill_again_and_again(SlackScenario& scenario, int kills, Lives lives) {
  const auto seed = static_cast<unsigned>(
      number_from("ROLECALL_KILL_SEED", static_cast<int>(std::random_device()() & 0x7fffffff)));
  fmt::print("{} kills, ROLECALL_KILL_SEED={}\n", kills, seed);
  std::mt19937 random(seed);
  Senders senders(scenario.server().address());
  for (int i = 0; i < kills; ++i) {
    std::this_thread::sleep_for(life(random, lives));
    scenario.kill();
    scenario.start();
    senders.server_is_at(scenario.server().address());
  }
  senders.finish();
  const auto is_empty = [&] { return scenario.metric("rolecall_outbox_waiting") == 0; };
  const auto deadline = std::chrono::steady_clock::now() + 60s;
  while (!is_empty() && std::chrono::steady_clock::now() < deadline) std::this_thread::sleep_for(20ms);
  EXPECT_TRUE(is_empty()) << scenario.log();
  const Outcome outcome = outcome_of(scenario, senders);
  fmt::print("{} events acknowledged, {} sent again; {} unanswered, {} answered twice, {} more than twice\n",
             outcome.acknowledged, outcome.repeated, outcome.unanswered, outcome.twice,
             outcome.more_than_twice);
  return outcome;
}

TEST(SlackKill, EveryAcknowledgedEventIsAnsweredOnce) {
  const int kills = number_from("ROLECALL_KILLS", 200) * 3 / 4;
  const FaqFolder content;
  SlackScenario scenario(Settings{{"ROLECALL_CONTENT", content.path()}});
  const Outcome outcome = kill_again_and_again(scenario, kills, Lives::long_ones_too);
  EXPECT_GT(outcome.acknowledged, static_cast<std::size_t>(kills));
  EXPECT_EQ(outcome.unanswered, 0);
  EXPECT_EQ(outcome.twice, 0);
  EXPECT_EQ(outcome.more_than_twice, 0);
  EXPECT_EQ(outcome.never_asked, 0);
}

// Where the conversation may not be read, what may have been posted is posted once more.
TEST(SlackKill, WithoutHistoryAnAnswerIsPostedOnceMoreAtMost) {
  const int kills = number_from("ROLECALL_KILLS", 200) / 4;
  const FaqFolder content;
  SlackScenario scenario(Settings{{"ROLECALL_CONTENT", content.path()}});
  for (const std::string method : {"conversations.history", "conversations.replies"}) {
    scenario.slack().fail({.kind = SlackFault::Kind::error, .method = method, .error = "missing_scope"});
  }
  const Outcome outcome = kill_again_and_again(scenario, kills, Lives::short_ones);
  EXPECT_EQ(outcome.unanswered, 0);
  EXPECT_LE(outcome.twice, kills);  // each kill meets one post of the lane at most
  EXPECT_EQ(outcome.more_than_twice, 0);
  EXPECT_EQ(outcome.never_asked, 0);
}

}  // namespace
}  // namespace rolecall::test
