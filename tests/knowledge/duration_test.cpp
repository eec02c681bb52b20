#include "knowledge/duration.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

using std::chrono::seconds;

constexpr std::int64_t kDay = 86400;

TEST(DurationTest, ReadsANumberAndAUnit) {
  const std::pair<const char*, std::int64_t> cases[] = {
      {"30s", 30},       {"30m", 1800}, {"12h", 12 * 3600},      {"7d", 7 * kDay},
      {"4w", 28 * kDay}, {"0d", 0},     {"36525d", 36525 * kDay}};
  for (const auto& [text, expected] : cases) EXPECT_EQ(parse_duration(text), seconds(expected)) << text;
}

TEST(DurationTest, RefusesEverythingElse) {
  for (const char* text : {"", "d", "7", "7 d", "7dd", "-7d", "+7d", "1.5h", "7D", "d7", "36526d",
                           "99999999999999999999d", "7y"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(TimeTest, ReadsDurationsDatesAndRfc3339) {
  const Time now(seconds(1'800'000'000));
  const std::pair<const char*, std::int64_t> cases[] = {
      {"7d", 1'800'000'000 - 7 * kDay},
      {"1970-01-02", kDay},
      {"2026-11-20", 1795132800},
      {"2026-11-20T09:30:00Z", 1795132800 + 34200},
      {"2026-11-20 09:30:00Z", 1795132800 + 34200},
      {"2026-11-20t09:30:00+01:00", 1795132800 + 30600},
      {"2026-11-20T09:30:00-00:30", 1795132800 + 36000},
      {"2028-02-29", 1835395200},
  };
  for (const auto& [text, expected] : cases)
    EXPECT_EQ(parse_time(text, now), Time(seconds(expected))) << text;
  EXPECT_EQ(parse_time("1970-01-01T00:00:00.25Z", now), Time(std::chrono::milliseconds(250)));
  EXPECT_EQ(parse_time("1970-01-01T00:00:00.123456789Z", now), Time(std::chrono::microseconds(123456)));
}

TEST(TimeTest, RefusesEverythingElse) {
  for (const char* text : {"", "yesterday", "2026-11", "2026-13-01", "2026-00-01", "2026-02-29", "2026-1-1",
                           "2026-11-20T", "2026-11-20T09:30Z", "2026-11-20T09:30:00", "2026-11-20T24:00:00Z",
                           "2026-11-20T09:60:00Z", "2026-11-20T09:30:00.Z", "2026-11-20T09:30:00+1:00",
                           "2026-11-20T09:30:00Zx", "1969-12-31", "20261120", "2026/11/20"}) {
    EXPECT_EQ(parse_time(text, Time{}), std::nullopt) << text;
  }
}

TEST(TimeTest, WritesWhatItReads) {
  const Time time = Time(std::chrono::microseconds(1795166999'000007));
  EXPECT_EQ(format_minute(time), "2026-11-20 09:29");
  EXPECT_EQ(format_rfc3339(time), "2026-11-20T09:29:59.000007Z");
  EXPECT_EQ(parse_time(format_rfc3339(time), Time{}), time);
}

}  // namespace
}  // namespace rolecall
