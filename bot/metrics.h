// What the process counts, in the text format of Prometheus.
//
// Everything may be called from any thread. Counting a question costs about 100 ns with 64 threads
// on it (the library's counters are atomic, its histogram holds a mutex for two additions).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/slack/delivery_fate.h"
#include "knowledge/answer.h"
#include "knowledge/question.h"

namespace rolecall {

class Metrics {
 public:
  // The question log's own figures since the start; waiting is how many rows are not durable yet.
  struct LogFigures {
    std::uint64_t waiting = 0;
    std::uint64_t rows = 0;
    std::uint64_t faults = 0;
    std::uint64_t dropped = 0;
  };

  struct OutboxFigures {
    std::size_t waiting = 0;
    std::optional<Time> oldest = {};
  };

  // What is asked for when someone scrapes, on that thread; all must outlive this object.
  struct Sources {
    std::function<LogFigures()> log;
    std::function<OutboxFigures()> outbox;
    std::function<std::string()> content_version;
  };

  Metrics(std::string_view program_version, Time started, Sources sources);
  ~Metrics();

  void answered(Platform platform, Outcome outcome, Reason reason, std::chrono::nanoseconds took);
  void responded(int status);

  // REQUIRES: a reason that is written in the code, never one that a client sends: each makes a series.
  void rejected(std::string_view reason);

  void delivered(slack::DeliveryFate fate);  // something from the outbox

  void reloaded(bool taken);  // content was read again, and taken or refused

  std::string scrape() const;

 private:
  struct Series;

  const Sources sources_;
  const std::unique_ptr<Series> series_;
};

}  // namespace rolecall
