#include "handlers/slack/inbox.h"

#include <gtest/gtest.h>

#include "tests/support/direct_writer.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::slack {
namespace {

const Time kNow{std::chrono::seconds(1'700'000'000)};

class InboxTest : public testing::Test {
 protected:
  Committed take(const std::vector<std::string>& keys, Time now = kNow) {
    return writer_.commit()([&](SQLite::Database& connection) { return inbox::take(connection, keys, now); });
  }

  int forget(Time before) {
    int forgotten = -1;
    writer_.commit()([&](SQLite::Database& connection) {
      forgotten = inbox::forget_older_than(connection, before);
      return true;
    });
    return forgotten;
  }

  const test::TemporaryFolder folder_;
  test::DirectWriter writer_{folder_ / "rolecall.db"};
};

TEST_F(InboxTest, AKeyIsTakenOnce) {
  EXPECT_EQ(take({"event/Ev1"}), Committed::done);
  EXPECT_EQ(take({"event/Ev1"}), Committed::declined);
  EXPECT_EQ(take({"event/Ev2"}), Committed::done);
}

TEST_F(InboxTest, AKnownKeyLeavesTheOthersFree) {
  EXPECT_EQ(take({"event/Ev1", "message/T1/C1/1.1"}), Committed::done);
  EXPECT_EQ(take({"event/Ev2", "message/T1/C1/1.1"}), Committed::declined);
  EXPECT_EQ(take({"event/Ev2"}), Committed::done);
}

TEST_F(InboxTest, WhatNeedsNoKeyIsTakenAlways) {
  EXPECT_EQ(take({}), Committed::done);
  EXPECT_EQ(take({}), Committed::done);
}

TEST_F(InboxTest, OldKeysAreForgottenInSteps) {
  for (int i = 0; i < 2'500; ++i) ASSERT_EQ(take({"event/" + std::to_string(i)}), Committed::done);
  ASSERT_EQ(take({"event/new"}, kNow + std::chrono::hours(1)), Committed::done);
  const Time end = kNow + std::chrono::seconds(1);
  EXPECT_EQ(forget(end), 2'000);
  EXPECT_EQ(forget(end), 500);
  EXPECT_EQ(forget(end), 0);
  EXPECT_EQ(take({"event/7"}), Committed::done);
  EXPECT_EQ(take({"event/new"}), Committed::declined);
}

}  // namespace
}  // namespace rolecall::slack
