#include "knowledge/refinement/kept_report.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

ReplayItem item(const std::string& text, std::int64_t row, std::int64_t asks = 1) {
  return {.text = text, .asks = asks, .before = "topic/quiet", .after = "none", .row = row};
}

TEST(KeptReport, ComesBackAsItWas) {
  ReplayReport report;
  report.questions = 3;
  report.asks = 9;
  report.left_out = 2;
  report.seconds = 0.5;
  report.lost = {item("may I hum", 7, 4)};
  report.protected_items = {item("may I hum", 7, 4)};
  report.protected_items[0].helpful = 2;
  const KeptReport kept = keep(report);
  EXPECT_EQ(kept.lost.questions, 1);
  EXPECT_EQ(kept.lost.asks, 4);
  EXPECT_EQ(kept_report_from_json(to_json(kept)), kept);
}

TEST(KeptReport, HoldsNoTextThatSomebodyAsked) {
  ReplayReport report;
  report.changed = {item("the code of my locker is 1234", 7)};
  report.protected_items = {item("Is whispering allowed?", 0)};
  report.protected_items[0].is_phrasing = true;
  const std::string json = to_json(keep(report));
  EXPECT_THAT(json, Not(HasSubstr("1234")));
  EXPECT_THAT(json, HasSubstr("\"row\":7"));
  EXPECT_THAT(json, HasSubstr("Is whispering allowed?")) << "which is the content's own";
}

TEST(KeptReport, CutsWhatIsLongAndCountsAll) {
  ReplayReport report;
  for (std::size_t i = 0; i < kKeptItems + 5; ++i) report.changed.push_back(item("q", static_cast<int>(i)));
  const KeptReport kept = keep(report);
  EXPECT_THAT(kept.changed.items, SizeIs(kKeptItems));
  EXPECT_EQ(kept.changed.questions, static_cast<std::int64_t>(kKeptItems + 5));
  EXPECT_EQ(kept.changed.asks, static_cast<std::int64_t>(kKeptItems + 5));
}

TEST(KeptReport, IsNothingWhereItCannotBeRead) {
  const std::string good = to_json(KeptReport{});
  ASSERT_TRUE(kept_report_from_json(good));
  for (const std::string& json : {std::string(), std::string("{}"), std::string("["),
                                  good.substr(0, good.size() - 2), std::string(R"({"questions": "many"})")}) {
    EXPECT_FALSE(kept_report_from_json(json)) << json;
  }
}

TEST(KeptItem, IsNamedByItsQuestionAndAnswers) {
  const KeptItem one{.row = 7, .asks = 3, .before = "a", .after = "b"};
  KeptItem other = one;
  other.asks = 4;
  EXPECT_EQ(name_of(one), name_of(other)) << "asked once more, it is the same change";
  other.after = "c";
  EXPECT_NE(name_of(one), name_of(other));
  other = one;
  other.row = 8;
  EXPECT_NE(name_of(one), name_of(other));
}

}  // namespace
}  // namespace rolecall
