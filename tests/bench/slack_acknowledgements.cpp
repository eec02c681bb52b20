// How long Slack waits for the acknowledgement of an event: answered, and durable with its reply, while each
// call to Slack takes 100 ms. One line, and exit code 1 when the 99th of 100 waits for 50 ms or longer.
//
//   build/bench/slack_acknowledgements [EVENTS [SENDERS [FOLDER]]]   # 3000, 8, here
//
// Senders and server share the machine and its disk. Each event comes on a connection of its own, which
// counts.
#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <mutex>
#include <thread>
#include <vector>

#include <fmt/core.h>

#include "tests/bench/example_questions.h"
#include "tests/support/slack_scenario.h"

namespace {

using namespace rolecall;
using namespace std::chrono_literals;
using Milliseconds = std::chrono::duration<double, std::milli>;

constexpr Milliseconds kBar{50};
constexpr auto kSlacksTime = 100ms;

struct Measured {
  std::vector<Milliseconds> waits;
  int refused = 0;
};

Measured measure(const test::Address& server, int events, int senders) {
  Measured measured;
  std::mutex mutex;
  std::atomic<int> next = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < senders; ++i) {
    threads.emplace_back([&, i] {
      for (int n = next++; n < events; n = next++) {
        const test::SlackEvent event{.text = bench::example_question(static_cast<std::size_t>(n)),
                                     .user = fmt::format("U0ASKER{}", i),
                                     .channel = fmt::format("D0ASKER{}", i)};
        const std::string body = event.body();
        const auto begin = std::chrono::steady_clock::now();
        const auto response = test::send_event(server, body);
        const Milliseconds wait = std::chrono::steady_clock::now() - begin;
        const std::lock_guard lock(mutex);
        measured.waits.push_back(wait);
        measured.refused += !response || response->status != 200;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  std::sort(measured.waits.begin(), measured.waits.end());
  return measured;
}

}  // namespace

int main(int count, char** arguments) {
  const int events = count > 1 ? std::atoi(arguments[1]) : 3'000;
  const int senders = count > 2 ? std::atoi(arguments[2]) : 8;
  const std::filesystem::path folder = count > 3 ? arguments[3] : ".";
  if (events < 100 || events > 4'000 || senders < 1 || senders > 64) {
    fmt::print(stderr, "expected 100 to 4000 events (the outbox holds no more) and 1 to 64 senders\n");
    return 2;
  }
  const auto data = std::filesystem::absolute(folder) / "slack_acknowledgements.data";
  std::filesystem::remove_all(data);
  Measured measured;
  {
    test::SlackScenario scenario(test::Settings{{"ROLECALL_DATA", data.string()}});
    scenario.slack().fail({.kind = test::SlackFault::Kind::slow, .delay = kSlacksTime});
    measured = measure(scenario.server().address(), events, senders);
    scenario.kill();
  }
  std::filesystem::remove_all(data);
  const auto share = [&](double part) {
    return measured.waits[static_cast<std::size_t>(part * static_cast<double>(measured.waits.size() - 1))];
  };
  fmt::print(
      "{} events from {} senders acknowledged: p50 {:.1f} ms, p99 {:.1f} ms, longest {:.1f} ms; {} refused\n",
      events, senders, share(0.5).count(), share(0.99).count(), share(1).count(), measured.refused);
  return share(0.99) < kBar && measured.refused == 0 ? 0 : 1;
}
