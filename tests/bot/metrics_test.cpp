#include "bot/metrics.h"

#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

using testing::HasSubstr;
using testing::Not;

struct World {
  Metrics::LogFigures log = {};
  Metrics::OutboxFigures outbox = {};
  std::string content = "0123456789ab";
  Metrics metrics{"1.2.3",
                  Time() + std::chrono::seconds(1'785'576'600),
                  {[this] { return log; }, [this] { return outbox; }, [this] { return content; }}};
};

TEST(Metrics, EveryCombinationStandsThereBeforeItHappens) {
  const std::string text = World().metrics.scrape();
  for (const char* line :
       {"rolecall_questions_total{outcome=\"answered\",platform=\"terminal\"} 0",
        "rolecall_questions_total{outcome=\"unanswered\",platform=\"slack\"} 0",
        "rolecall_unanswered_total{reason=\"unknown-role\"} 0",
        "rolecall_unanswered_total{reason=\"not-in-documents\"} 0",
        "rolecall_unanswered_total{reason=\"off-topic\"} 0", "rolecall_answer_seconds_count 0",
        "rolecall_http_responses_total{code=\"503\"} 0",
        "rolecall_rejected_requests_total{reason=\"rate-limited\"} 0",
        "rolecall_content_reloads_total{result=\"refused\"} 0", "rolecall_build_info{version=\"1.2.3\"} 1",
        "rolecall_start_time_seconds 1785576600", "# TYPE rolecall_answer_seconds histogram"}) {
    EXPECT_THAT(text, HasSubstr(line));
  }
  EXPECT_THAT(text, Not(HasSubstr("reason=\"\"")));
}

TEST(Metrics, CountsQuestionsByOutcomeAndPlatform) {
  World world;
  world.metrics.answered(Platform::slack, Outcome::answered, Reason::none, std::chrono::microseconds(30));
  world.metrics.answered(Platform::api, Outcome::unanswered, Reason::off_topic,
                         std::chrono::milliseconds(500));
  const std::string text = world.metrics.scrape();
  EXPECT_THAT(text, HasSubstr("rolecall_questions_total{outcome=\"answered\",platform=\"slack\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_questions_total{outcome=\"unanswered\",platform=\"api\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_unanswered_total{reason=\"off-topic\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_answer_seconds_bucket{le=\"5e-05\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_answer_seconds_bucket{le=\"0.1\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_answer_seconds_bucket{le=\"+Inf\"} 2\n"));
}

TEST(Metrics, CountsResponsesByCodeAndUnusualCodesTogether) {
  World world;
  for (const int status : {200, 200, 418, -1, 0, 599, 600, 1 << 30}) world.metrics.responded(status);
  const std::string text = world.metrics.scrape();
  EXPECT_THAT(text, HasSubstr("rolecall_http_responses_total{code=\"200\"} 2\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_http_responses_total{code=\"other\"} 6\n"));
}

TEST(Metrics, CountsRejectionsAlsoForReasonsItDidNotKnow) {
  World world;
  for (const char* reason : {"bad-signature", "a-new-reason", "a-new-reason"}) world.metrics.rejected(reason);
  const std::string text = world.metrics.scrape();
  EXPECT_THAT(text, HasSubstr("rolecall_rejected_requests_total{reason=\"bad-signature\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_rejected_requests_total{reason=\"a-new-reason\"} 2\n"));
}

TEST(Metrics, CountsReloads) {
  World world;
  world.metrics.reloaded(true);
  world.metrics.reloaded(false);
  world.metrics.reloaded(false);
  const std::string text = world.metrics.scrape();
  EXPECT_THAT(text, HasSubstr("rolecall_content_reloads_total{result=\"taken\"} 1\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_content_reloads_total{result=\"refused\"} 2\n"));
}

TEST(Metrics, AsksForTheLogAndTheContentAtEachScrape) {
  World world;
  EXPECT_THAT(world.metrics.scrape(), HasSubstr("rolecall_log_waiting 0\n"));
  world.log = {.waiting = 3, .rows = 12'345'678, .faults = 2, .dropped = 1};
  world.content = "ba9876543210";
  const std::string text = world.metrics.scrape();
  EXPECT_THAT(text, HasSubstr("# TYPE rolecall_log_waiting gauge\nrolecall_log_waiting 3\n"));
  EXPECT_THAT(text, HasSubstr("# TYPE rolecall_log_rows_total counter\nrolecall_log_rows_total 12345678\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_log_faults_total 2\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_log_dropped_total 1\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_content_info{version=\"ba9876543210\"} 1\n"));
  EXPECT_THAT(text, Not(HasSubstr("0123456789ab")));
}

TEST(Metrics, LosesNothingWithManyThreads) {
  World world;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&world] {
      for (int j = 0; j < 5'000; ++j) {
        world.metrics.answered(Platform::web, Outcome::chat, Reason::none,
                               std::chrono::microseconds(j % 100));
        world.metrics.responded(200);
        if (j % 1'000 == 0) world.metrics.rejected("overloaded");
        if (j % 1'000 == 0) world.metrics.scrape();
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  const std::string text = world.metrics.scrape();
  EXPECT_THAT(text, HasSubstr("rolecall_questions_total{outcome=\"chat\",platform=\"web\"} 20000\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_answer_seconds_count 20000\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_http_responses_total{code=\"200\"} 20000\n"));
  EXPECT_THAT(text, HasSubstr("rolecall_rejected_requests_total{reason=\"overloaded\"} 20\n"));
}

}  // namespace
}  // namespace rolecall
