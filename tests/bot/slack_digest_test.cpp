#include "bot/slack_digest.h"

#include <mutex>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "handlers/slack/inbox.h"
#include "knowledge/question_log/feedback.h"
#include "tests/support/block_kit_limits.h"
#include "tests/support/open_log.h"
#include "tests/support/wait_until.h"

namespace rolecall {
namespace {

using std::chrono::days;
using std::chrono::hours;
using std::chrono::minutes;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

constexpr Time kMonday = Time{days(20'080)} + hours(9);  // 2024-12-23

TEST(WeekEnd, IsTheLastMondayAtNine) {
  for (int hour = 0; hour < 7 * 24; ++hour) {
    EXPECT_EQ(week_ended_at(kMonday + hours(hour)), kMonday) << hour;
    EXPECT_EQ(week_ended_at(kMonday + hours(hour) + minutes(59)), kMonday) << hour;
  }
  EXPECT_EQ(week_ended_at(kMonday - std::chrono::microseconds(1)), kMonday - days(7));
  EXPECT_EQ(week_ended_at(kMonday + days(7)), kMonday + days(7));
  const Time first = Time{days(4)} + hours(9);  // 1970-01-05 was a Monday, too
  EXPECT_EQ(week_ended_at(first + days(1)), first);
}

class WeeklyDigest : public testing::Test {
 protected:
  WeeklyDigest() {
    answering_.commit = [this](Change change) { return open_.log->commit(std::move(change)); };
    surroundings_.admin_channel = "C0ADMINS";
    surroundings_.admin_workspace = [this] { return workspace_; };
  }

  std::int64_t ask(const std::string& text, Time at, Outcome outcome, const std::string& asker = "U1",
                   const std::string& channel = "C1") {
    Question question = test::question(text);
    question.asked_at = at;
    question.asker = asker;
    question.channel = channel;
    Answer answer = test::unanswered();
    answer.outcome = outcome;
    return open_.log->record(question, answer, 42).id;
  }

  void rate(std::int64_t question, bool helpful) {
    open_.log->commit([=](SQLite::Database& connection) {
      return give_feedback(connection,
                           {.question = question, .person = "U1", .helpful = helpful, .given_at = kMonday});
    });
  }

  void send(Time now) { send_weekly_digest(open_.folder.database(), surroundings_, mail_, now); }

  std::vector<slack::Delivery> sent() {
    EXPECT_TRUE(test::wait_until([this] { return courier_.waiting() == 0; }));
    const std::lock_guard lock(mutex_);
    return sent_;
  }

  std::string text() {
    const auto deliveries = sent();
    EXPECT_EQ(deliveries.size(), 1u);
    if (deliveries.empty()) return {};
    EXPECT_THAT(test::block_kit_faults(deliveries[0].body), IsEmpty()) << deliveries[0].body;
    return nlohmann::json::parse(deliveries[0].body)["text"];
  }

  test::OpenLog open_;
  std::mutex mutex_;
  std::vector<slack::Delivery> sent_;
  std::optional<slack::Workspace> workspace_ = slack::Workspace{.lane = "/T1", .bot_user = "U0BOT"};
  Answering answering_;
  slack::Surroundings surroundings_;
  slack::Outbox outbox_{kMonday};
  slack::Courier courier_{[this](slack::Delivery delivery) {
    const std::lock_guard lock(mutex_);
    sent_.push_back(std::move(delivery));
    return slack::Again();
  }};
  slack::Mail mail_{outbox_, courier_, answering_};
};

TEST_F(WeeklyDigest, LinksToTheAdminsPagesWhereTheirAddressIsKnown) {
  ask("who signs", kMonday - days(2), Outcome::unanswered);
  const auto last = ask("who signs?", kMonday - days(1), Outcome::unanswered);
  surroundings_.public_url = "https://bot.example.com";
  send(kMonday);
  EXPECT_THAT(text(),
              AllOf(HasSubstr("<https://bot.example.com/admin/questions/" + std::to_string(last) + "|"),
                    HasSubstr("<https://bot.example.com/admin/inbox|")));
}

TEST_F(WeeklyDigest, SaysWhatWasAsked) {
  const auto helpful = ask("pm vs tpm", kMonday - days(1), Outcome::answered);
  const auto not_helpful = ask("what is a tpm", kMonday - days(7), Outcome::answered);
  ask("pm", kMonday - days(2), Outcome::clarified);
  ask("hello", kMonday - days(2), Outcome::chat);
  ask("who pays <!channel>", kMonday - days(3), Outcome::unanswered, "U1", "C1");
  ask("Who pays <!channel>?", kMonday - days(2), Outcome::unanswered, "U2", "G2");
  ask("who pays <!channel>", kMonday - days(2), Outcome::unanswered, "U2", "D3");
  ask("who signs", kMonday - days(2), Outcome::unanswered);
  ask("what came before", kMonday - days(7) - minutes(1), Outcome::unanswered);
  ask("what comes next", kMonday, Outcome::unanswered);
  rate(helpful, true);
  rate(not_helpful, false);
  send(kMonday + minutes(5));
  const auto deliveries = sent();
  ASSERT_EQ(deliveries.size(), 1u);
  EXPECT_EQ(deliveries[0].lane, "/T1");
  EXPECT_EQ(deliveries[0].method, "chat.postMessage");
  EXPECT_EQ(nlohmann::json::parse(deliveries[0].body)["channel"], "C0ADMINS");
  EXPECT_THAT(text(), AllOf(HasSubstr("7 questions, 29% answered. 50% of 2 rated answers helpful."),
                            HasSubstr("&lt;!channel&gt;\xE2\x80\x9D: 3 times by 2 people in <#G2>, <#C1>"),
                            HasSubstr("who signs\xE2\x80\x9D: 1 time by 1 person in <#C1>"),
                            Not(HasSubstr("came before")), Not(HasSubstr("comes next")),
                            Not(HasSubstr("<!channel"))));
}

TEST_F(WeeklyDigest, IsSentOnce) {
  for (int i = 0; i < 24; ++i) {
    send(kMonday + hours(i));
    // What the server does beside it, every few minutes.
    open_.log->commit([&](SQLite::Database& connection) {
      slack::inbox::forget_older_than(connection, kMonday + hours(i) - hours(25));
      return true;
    });
  }
  EXPECT_EQ(sent().size(), 1u);
  EXPECT_THAT(text(), HasSubstr("Nothing was asked."));
  send(kMonday + days(7));
  EXPECT_EQ(sent().size(), 2u);
}

TEST_F(WeeklyDigest, IsNotSentLaterThanADay) {
  send(kMonday + hours(24) + minutes(1));
  send(kMonday + days(6));
  EXPECT_THAT(sent(), IsEmpty());
  send(kMonday + hours(24));
  EXPECT_EQ(sent().size(), 1u);
}

TEST_F(WeeklyDigest, WaitsUntilTheAppIsInstalled) {
  workspace_.reset();
  send(kMonday);
  EXPECT_THAT(sent(), IsEmpty());
  workspace_ = slack::Workspace{.lane = "/T1", .bot_user = {}};
  send(kMonday + hours(1));
  EXPECT_EQ(sent().size(), 1u);
}

}  // namespace
}  // namespace rolecall
