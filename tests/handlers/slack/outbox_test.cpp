#include "handlers/slack/outbox.h"

#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/direct_writer.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::slack {
namespace {

using test::DirectWriter;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::IsEmpty;

const Time kNow{std::chrono::seconds(1'700'000'000)};

class OutboxTest : public testing::Test {
 protected:
  void insert(const Delivery& delivery) {
    ASSERT_EQ(writer_.commit()([delivery](SQLite::Database& connection) {
      Outbox::insert(connection, delivery);
      return true;
    }),
              Committed::done);
  }

  std::vector<std::int64_t> ids_in_table() {
    std::vector<std::int64_t> ids;
    for (const Delivery& delivery : Outbox(kNow).load(file_)) ids.push_back(delivery.id);
    return ids;
  }

  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "rolecall.db";
  DirectWriter writer_{file_};
  Outbox outbox_{kNow};
};

TEST_F(OutboxTest, RowsComeBackAsTheyWere) {
  Delivery delivery = outbox_.delivery("E1/T1#at-once", "views.open", R"({"text":"é\"\u0000"})", kNow);
  delivery.target = "https://hooks.slack.com/x";
  delivery.due_at = kNow + std::chrono::microseconds(1);
  delivery.expires_at = kNow + std::chrono::seconds(3);
  delivery.started = 2;
  insert(delivery);
  const std::vector<Delivery> loaded = Outbox(kNow).load(file_);
  ASSERT_EQ(loaded.size(), 1U);
  const Delivery& found = loaded[0];
  EXPECT_EQ(found.id, delivery.id);
  EXPECT_EQ(found.created_at, kNow);
  EXPECT_EQ(found.lane, delivery.lane);
  EXPECT_EQ(found.method, delivery.method);
  EXPECT_EQ(found.target, delivery.target);
  EXPECT_EQ(found.body, delivery.body);
  EXPECT_EQ(found.due_at, delivery.due_at);
  EXPECT_EQ(found.expires_at, delivery.expires_at);
  EXPECT_EQ(found.started, 2);
  EXPECT_EQ(found.tries, 0);
  EXPECT_FALSE(found.done);
}

TEST_F(OutboxTest, RowsAreChangedAndTakenOut) {
  const Delivery first = outbox_.delivery("/T1", "chat.postMessage", "{}", kNow);
  Delivery second = outbox_.delivery("/T1", "chat.postMessage", "{}", kNow);
  insert(second);
  insert(first);
  EXPECT_THAT(ids_in_table(), ElementsAre(first.id, second.id));
  second.body = R"({"text":"plain"})";
  second.started = 1;
  second.due_at = kNow + std::chrono::seconds(5);
  writer_.commit()([&](SQLite::Database& connection) {
    EXPECT_TRUE(Outbox::contains(connection, first.id));
    Outbox::remove(connection, first.id);
    EXPECT_FALSE(Outbox::contains(connection, first.id));
    Outbox::update(connection, second);
    return true;
  });
  const std::vector<Delivery> loaded = Outbox(kNow).load(file_);
  ASSERT_EQ(loaded.size(), 1U);
  EXPECT_EQ(loaded[0].body, second.body);
  EXPECT_EQ(loaded[0].started, 1);
  EXPECT_EQ(loaded[0].due_at, second.due_at);
}

TEST_F(OutboxTest, NoIdIsGivenTwice) {
  std::mutex mutex;
  std::set<std::int64_t> ids;
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 500; ++n) {
        const std::int64_t id = outbox_.delivery("/T1", "chat.postMessage", "{}", kNow).id;
        const std::lock_guard lock(mutex);
        ids.insert(id);
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(ids.size(), 2'000U);
  // After a restart, though nothing is left in the table.
  EXPECT_EQ(ids.count(Outbox(kNow + std::chrono::seconds(1)).delivery("/T1", "x", "{}", kNow).id), 0U);
}

TEST_F(OutboxTest, AClockThatWasSetBackGivesNoIdThatIsInTheTable) {
  const Delivery waiting = outbox_.delivery("/T1", "chat.postMessage", "{}", kNow);
  insert(waiting);
  Outbox restarted(kNow - std::chrono::hours(1));
  restarted.load(file_);
  EXPECT_GT(restarted.delivery("/T1", "chat.postMessage", "{}", kNow).id, waiting.id);
}

}  // namespace
}  // namespace rolecall::slack
