#include "knowledge/conversation/conversations.h"

#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

using std::chrono::minutes;
using std::chrono::seconds;
using testing::ElementsAre;
using testing::IsEmpty;

constexpr Time kNoon = Time(std::chrono::hours(12));

Context about(std::size_t role) {
  Context context;
  context.content_version = "v";
  context.roles = {role};
  return context;
}

TEST(ConversationKey, IsOfWorkspaceAndConversation) {
  EXPECT_EQ(Conversations::key_of({.text = "x", .workspace = "T1"}), "") << "stands alone";
  const std::string key = Conversations::key_of({.text = "x", .workspace = "T1", .conversation = "C1/U1"});
  EXPECT_EQ(Conversations::key_of({.text = "y", .workspace = "T1", .conversation = "C1/U1"}), key);
  EXPECT_NE(Conversations::key_of({.text = "x", .workspace = "T2", .conversation = "C1/U1"}), key);
  EXPECT_NE(Conversations::key_of({.text = "x", .workspace = "T1", .conversation = "C1/U2"}), key);
}

TEST(Conversations, RememberEachItsOwn) {
  Conversations conversations;
  conversations.remember("a", about(1), kNoon);
  conversations.remember("b", about(2), kNoon);
  conversations.remember("a", about(3), kNoon);
  EXPECT_THAT(conversations.recall("a", kNoon).context.roles, ElementsAre(3));
  EXPECT_THAT(conversations.recall("b", kNoon).context.roles, ElementsAre(2));
  EXPECT_TRUE(conversations.recall("c", kNoon).context.empty());
  EXPECT_EQ(conversations.size(), 2U);
}

TEST(Conversations, AreForgottenHalfAnHourAfterTheirLastQuestion) {
  Conversations conversations;
  conversations.remember("a", about(1), kNoon);
  EXPECT_FALSE(conversations.recall("a", kNoon + minutes(30) - seconds(1)).context.empty());
  conversations.remember("a", about(1), kNoon + minutes(20));
  EXPECT_FALSE(conversations.recall("a", kNoon + minutes(49)).context.empty());
  EXPECT_TRUE(conversations.recall("a", kNoon + minutes(50)).context.empty());
}

TEST(Conversations, AreKeptWhenAClockGoesBack) {
  Conversations conversations;
  conversations.remember("a", about(1), kNoon);
  EXPECT_FALSE(conversations.recall("a", kNoon - minutes(40)).context.empty());
}

TEST(Conversations, MakeRoomForOthersOnceTheyAreOver) {
  Conversations conversations;
  for (int i = 0; i < 20; ++i) conversations.remember("old " + std::to_string(i), about(1), kNoon);
  for (int i = 0; i < 10; ++i)
    conversations.remember("new " + std::to_string(i), about(1), kNoon + minutes(31));
  EXPECT_EQ(conversations.size(), 10U);
}

TEST(Conversations, OfTooManyForgetThoseThatWereSilentForLongest) {
  Conversations conversations(3);
  conversations.remember("a", about(1), kNoon);
  conversations.remember("b", about(2), kNoon);
  conversations.remember("c", about(3), kNoon);
  conversations.remember("a", about(1), kNoon);
  conversations.remember("d", about(4), kNoon);
  EXPECT_EQ(conversations.size(), 3U);
  EXPECT_TRUE(conversations.recall("b", kNoon).context.empty());
  for (const char* kept : {"a", "c", "d"})
    EXPECT_FALSE(conversations.recall(kept, kNoon).context.empty()) << kept;
}

TEST(Conversations, PushNobodyOutByGoingOn) {
  Conversations conversations(2);
  conversations.remember("a", about(1), kNoon);
  conversations.remember("b", about(2), kNoon);
  for (int i = 0; i < 10; ++i) conversations.remember("b", about(3), kNoon);
  EXPECT_EQ(conversations.size(), 2U);
  EXPECT_FALSE(conversations.recall("a", kNoon).context.empty());
}

TEST(Conversations, HoldTenThousandAtMost) {
  Conversations conversations;
  for (std::size_t i = 0; i < kConversationsMax + 100; ++i)
    conversations.remember(std::to_string(i), about(1), kNoon);
  EXPECT_EQ(conversations.size(), kConversationsMax);
  EXPECT_TRUE(conversations.recall("99", kNoon).context.empty());
  EXPECT_FALSE(conversations.recall("100", kNoon).context.empty());
}

TEST(EarlierQuestions, StandInTheirOrderUntilTheConversationGoesOn) {
  Conversations conversations(2);
  EXPECT_TRUE(conversations.prepend("a", "third", kNoon));
  EXPECT_TRUE(conversations.prepend("b", "other", kNoon - minutes(1)));
  EXPECT_TRUE(conversations.prepend("a", "second", kNoon - minutes(2)));
  EXPECT_FALSE(conversations.prepend("c", "no room", kNoon - minutes(3)));
  EXPECT_FALSE(conversations.prepend("a", std::string(1000, 'x'), kNoon - minutes(3)))
      << "nothing leans on that";
  EXPECT_THAT(conversations.recall("a", kNoon).unread, ElementsAre("second", "third"));
  EXPECT_THAT(conversations.recall("a", kNoon + minutes(30)).unread, IsEmpty());
  conversations.remember("a", about(1), kNoon);
  EXPECT_THAT(conversations.recall("a", kNoon).unread, IsEmpty());
}

TEST(EarlierQuestions, AreTheLastFew) {
  Conversations conversations;
  int taken = 0;
  for (int i = 0; i < 100; ++i) taken += conversations.prepend("a", std::to_string(i), kNoon) ? 1 : 0;
  EXPECT_LT(taken, 10);
  EXPECT_EQ(conversations.recall("a", kNoon).unread.back(), "0");
}

TEST(Conversations, MayBeUsedFromManyThreads) {
  constexpr int kThreads = 8, kRounds = 2000;
  Conversations conversations(100);
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&conversations, t] {
      const std::string own = "own " + std::to_string(t);
      for (int i = 0; i < kRounds; ++i) {
        conversations.remember(own, about(static_cast<std::size_t>(t)), kNoon + seconds(i));
        conversations.remember("shared " + std::to_string(i % 50), about(1), kNoon + seconds(i));
        auto roles = conversations.recall(own, kNoon + seconds(i)).context.roles;
        EXPECT_TRUE(roles.empty() || roles[0] == static_cast<std::size_t>(t));
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_LE(conversations.size(), 100U);
}

}  // namespace
}  // namespace rolecall
