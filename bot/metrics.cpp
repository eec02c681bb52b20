#include "bot/metrics.h"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/histogram.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

namespace rolecall {

namespace {

using prometheus::Counter;
using prometheus::Family;

// Where a server is asked; what is imported is no server's.
constexpr std::array kPlatforms = {Platform::terminal, Platform::api, Platform::web, Platform::slack};
constexpr std::array kOutcomes = {Outcome::answered, Outcome::clarified, Outcome::chat, Outcome::unanswered};
constexpr std::array kReasons = {Reason::unknown_role, Reason::not_in_documents, Reason::off_topic};

// They stand in the text with 0 before they first happen, so that an alert sees the first one.
constexpr std::array kRejections = {
    "bad-signature",       "stale-signature", "missing-signature", "repeated-signature",
    "malformed-signature", "bad-form",        "rate-limited",      "bad-request",
    "too-large",           "too-slow",        "not-found",         "wrong-method",
    "overloaded",          "failed",          "bad-json",          "not-durable",
    "outbox-full",         "bad-state",       "bad-link",          "bad-csrf",
    "not-signed-in"};
constexpr std::array kFates = {slack::DeliveryFate::sent,     slack::DeliveryFate::retried,
                               slack::DeliveryFate::expired,  slack::DeliveryFate::refused,
                               slack::DeliveryFate::no_token, slack::DeliveryFate::skipped};
constexpr std::array kStatuses = {200, 204, 302, 303, 304, 400, 401, 403, 404, 405,
                                  408, 409, 411, 413, 415, 429, 431, 500, 501, 503};
constexpr size_t kStatusCount = 600;

const prometheus::Histogram::BucketBoundaries kAnswerBuckets = {5e-6, 1e-5, 2e-5, 5e-5, 1e-4, 2e-4, 5e-4,
                                                                1e-3, 2e-3, 5e-3, 1e-2, 2e-2, 5e-2, 0.1};

Family<Counter>& counters(prometheus::Registry& registry, const char* name, const char* help) {
  return prometheus::BuildCounter().Name(name).Help(help).Register(registry);
}

void set(prometheus::Registry& registry, const char* name, const char* help, const prometheus::Labels& labels,
         double value) {
  prometheus::BuildGauge().Name(name).Help(help).Register(registry).Add(labels).Set(value);
}

prometheus::MetricFamily single(std::string name, std::string help, prometheus::MetricType type,
                                double value) {
  prometheus::ClientMetric metric;
  metric.counter.value = value;
  metric.gauge.value = value;
  return {std::move(name), std::move(help), type, {std::move(metric)}};
}

double seconds_since(Time time) {
  return std::chrono::duration<double>(std::chrono::system_clock::now() - time).count();
}

}  // namespace

struct Metrics::Series {
  prometheus::Registry registry;
  Family<Counter>& questions_family =
      counters(registry, "rolecall_questions_total", "Questions by outcome and by where they were asked.");
  Family<Counter>& unanswered_family =
      counters(registry, "rolecall_unanswered_total", "Questions without an answer, by reason.");
  Family<Counter>& responses_family =
      counters(registry, "rolecall_http_responses_total", "HTTP responses by status code.");
  Family<Counter>& rejections =
      counters(registry, "rolecall_rejected_requests_total", "Requests turned away, by reason.");
  Family<Counter>& reloads_family = counters(registry, "rolecall_content_reloads_total",
                                             "Times the content was read again, by whether it was taken.");
  prometheus::Histogram& answer_seconds = prometheus::BuildHistogram()
                                              .Name("rolecall_answer_seconds")
                                              .Help("Time to find and compose an answer.")
                                              .Register(registry)
                                              .Add({}, kAnswerBuckets);

  Family<Counter>& deliveries_family = counters(registry, "rolecall_deliveries_total",
                                                "Messages and other calls to Slack, by what became of them.");

  // The hot path finds its series by index.
  std::array<std::array<Counter*, kOutcomes.size()>, kPlatforms.size()> questions{};
  std::array<Counter*, kReasons.size() + 1> unanswered{};
  std::array<Counter*, kStatusCount> responses{};
  std::array<Counter*, kFates.size()> deliveries{};
  Counter& reloads_taken = reloads_family.Add({{"result", "taken"}});
  Counter& reloads_refused = reloads_family.Add({{"result", "refused"}});

  Series() {
    for (const Platform platform : kPlatforms) {
      for (const Outcome outcome : kOutcomes) {
        questions.at(static_cast<size_t>(platform)).at(static_cast<size_t>(outcome)) = &questions_family.Add(
            {{"outcome", std::string(name_of(outcome))}, {"platform", std::string(name_of(platform))}});
      }
    }
    for (const Reason reason : kReasons) {
      unanswered.at(static_cast<size_t>(reason)) =
          &unanswered_family.Add({{"reason", std::string(name_of(reason))}});
    }
    responses.fill(&responses_family.Add({{"code", "other"}}));
    for (const int status : kStatuses) {
      responses.at(static_cast<size_t>(status)) = &responses_family.Add({{"code", std::to_string(status)}});
    }
    for (const slack::DeliveryFate fate : kFates) {
      deliveries.at(static_cast<size_t>(fate)) =
          &deliveries_family.Add({{"result", std::string(slack::name_of(fate))}});
    }
    for (const char* reason : kRejections) rejections.Add({{"reason", reason}});
  }
};

Metrics::Metrics(std::string_view program_version, Time started, Sources sources)
    : sources_(std::move(sources)), series_(std::make_unique<Series>()) {
  set(series_->registry, "rolecall_build_info", "The program's version, as a label.",
      {{"version", std::string(program_version)}}, 1);
  set(series_->registry, "rolecall_start_time_seconds", "When the process started, in seconds since 1970.",
      {}, std::chrono::duration<double>(started.time_since_epoch()).count());
}

Metrics::~Metrics() = default;

void Metrics::answered(Platform platform, Outcome outcome, Reason reason, std::chrono::nanoseconds took) {
  series_->questions.at(static_cast<size_t>(platform)).at(static_cast<size_t>(outcome))->Increment();
  if (Counter* counter = series_->unanswered.at(static_cast<size_t>(reason))) counter->Increment();
  series_->answer_seconds.Observe(std::chrono::duration<double>(took).count());
}

void Metrics::responded(int status) {
  const bool known = status >= 0 && static_cast<size_t>(status) < kStatusCount;
  series_->responses[known ? static_cast<size_t>(status) : 0]->Increment();
}

void Metrics::rejected(std::string_view reason) {
  series_->rejections.Add({{"reason", std::string(reason)}}).Increment();
}

void Metrics::delivered(slack::DeliveryFate fate) {
  series_->deliveries.at(static_cast<size_t>(fate))->Increment();
}

void Metrics::reloaded(bool taken) {
  (taken ? series_->reloads_taken : series_->reloads_refused).Increment();
}

std::string Metrics::scrape() const {
  std::vector<prometheus::MetricFamily> families = series_->registry.Collect();
  const LogFigures log = sources_.log();
  const auto add = [&](const char* name, const char* help, prometheus::MetricType type, std::uint64_t value) {
    families.push_back(single(name, help, type, static_cast<double>(value)));
  };
  using prometheus::MetricType;
  add("rolecall_log_waiting", "Questions whose log row is not durable yet.", MetricType::Gauge, log.waiting);
  add("rolecall_log_rows_total", "Rows written to the question log.", MetricType::Counter, log.rows);
  add("rolecall_log_faults_total", "Failed writes to the question log.", MetricType::Counter, log.faults);
  add("rolecall_log_dropped_total", "Questions that are not in the log.", MetricType::Counter, log.dropped);
  const OutboxFigures outbox = sources_.outbox();
  add("rolecall_outbox_waiting", "What is on its way to Slack.", MetricType::Gauge, outbox.waiting);
  families.push_back(single("rolecall_outbox_oldest_seconds", "How long the oldest of it has been waiting.",
                            MetricType::Gauge, outbox.oldest ? seconds_since(*outbox.oldest) : 0));
  families.push_back(
      single("rolecall_content_info", "The version of the content, as a label.", MetricType::Gauge, 1));
  families.back().metric.front().label = {{"version", sources_.content_version()}};
  return prometheus::TextSerializer().Serialize(families);
}

}  // namespace rolecall
