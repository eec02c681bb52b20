#include "handlers/health/health.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

const http::Request kRequest{.method = "GET", .path = "/"};

TEST(Health, HealthzIsOk) {
  const http::Response response = healthz()(kRequest);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "ok\n");
}

TEST(Health, ReadyzAsksEachTimeAndListsWhatIsWrong) {
  std::vector<std::string> problems;
  const http::Handler handler = readyz([&] { return problems; });
  EXPECT_EQ(handler(kRequest).status, 200);
  EXPECT_EQ(handler(kRequest).body, "ready\n");
  problems = {"The question log cannot be written.", "No content is loaded."};
  EXPECT_EQ(handler(kRequest).status, 503);
  EXPECT_EQ(handler(kRequest).body, "The question log cannot be written.\nNo content is loaded.\n");
  problems.clear();
  EXPECT_EQ(handler(kRequest).status, 200);
}

TEST(Health, MetricsHaveTheTypeThatPrometheusExpects) {
  const http::Response response = metrics([] { return std::string("up 1\n"); })(kRequest);
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "up 1\n");
  EXPECT_EQ(response.content_type, "text/plain; version=0.0.4; charset=utf-8");
}

TEST(Health, NothingIsCached) {
  for (const http::Handler& handler : {healthz(), readyz([] { return std::vector<std::string>(); }),
                                       metrics([] { return std::string(); })}) {
    EXPECT_EQ(handler(kRequest).headers, (http::Headers{{"Cache-Control", "no-store"}}));
  }
}

}  // namespace
}  // namespace rolecall
