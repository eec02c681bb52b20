#include "knowledge/question_log/entry_figures.h"

#include <gmock/gmock.h>

#include "knowledge/question_log/feedback.h"
#include "tests/support/admin_log.h"

namespace rolecall {
namespace {

using test::AdminSite;
using test::log_row;
using test::log_rows;

constexpr int kDay = 24 * 60;

class EntryFiguresTest : public testing::Test {
 protected:
  void ask(const std::string& entry, int minute, std::optional<bool> helpful = std::nullopt,
           Outcome outcome = Outcome::answered) {
    QuestionRow row = log_row("what", minute);
    row.entry = entry;
    row.outcome = outcome;
    log_rows(site_, {row});
    if (!helpful) return;
    site_.writer.commit()([&](SQLite::Database& c) {
      return give_feedback(c, {row.id, "P1", *helpful, AdminSite::at(minute)});
    });
  }
  EntryFigures figures(const std::string& entry) {
    return entry_figures(site_.folder / "rolecall.db", site_.writer.commit(), {entry, "topic/other"}, 90,
                         AdminSite::at(0))
        .at(entry);
  }

  AdminSite site_;
};

TEST_F(EntryFiguresTest, CountWhatWasAskedInTheLastDays) {
  ask("topic/a", -10, true);
  ask("topic/a", -20, true);
  ask("topic/a", -30 * kDay, false);
  ask("topic/a", -120 * kDay, false);
  ask("topic/b", -10);
  for (int again = 0; again < 2; ++again) {  // days that are over are kept meanwhile
    const EntryFigures of_a = figures("topic/a");
    EXPECT_EQ(of_a.asks, 3);
    EXPECT_EQ(of_a.helpful, 2);
    EXPECT_EQ(of_a.not_helpful, 1);
    EXPECT_EQ(of_a.last_asked, AdminSite::at(-10));
    EXPECT_NEAR(of_a.helpful_share().value(), 2.0 / 3, 1e-9);
  }
}

TEST_F(EntryFiguresTest, KnowWhenItWasAskedLastHoweverLongAgo) {
  ask("topic/a", -200 * kDay);
  EXPECT_EQ(figures("topic/a").asks, 0);
  EXPECT_EQ(figures("topic/a").last_asked, AdminSite::at(-200 * kDay));
  EXPECT_EQ(figures("topic/a").helpful_share(), std::nullopt);
  EXPECT_EQ(figures("topic/never").last_asked, std::nullopt);
}

TEST_F(EntryFiguresTest, CountSmallTalkToo) {
  ask("chat/greeting", -10, std::nullopt, Outcome::chat);
  ask("chat/greeting", -20 * kDay, std::nullopt, Outcome::chat);
  ask("chat/greeting", -120 * kDay, std::nullopt, Outcome::chat);
  EXPECT_EQ(figures("chat/greeting").asks, 2);
}

}  // namespace
}  // namespace rolecall
