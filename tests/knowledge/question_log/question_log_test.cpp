#include "knowledge/question_log/question_log.h"

#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

#include "knowledge/question_log/search.h"
#include "knowledge/question_log/why.h"
#include "knowledge/store/data_folder.h"
#include "tests/support/open_log.h"

namespace rolecall {
namespace {

using test::OpenLog;
using test::question;
using test::unanswered;

TEST(QuestionLogTest, StoresWhatItIsGivenScrubbedAndUnderAPseudonym) {
  OpenLog f;
  const Recorded recorded = f.log->record(question(std::string("tpm\0 a@b.de?", 12)), unanswered(), 42);
  EXPECT_TRUE(recorded.durable);
  const auto row = QuestionSearch(f.folder.database()).find(recorded.id);
  ASSERT_TRUE(row);
  EXPECT_EQ(row->text, "tpm\uFFFD [email]?");
  EXPECT_EQ(row->asked_at, question("").asked_at);
  EXPECT_EQ(row->platform, "slack");
  EXPECT_EQ(row->workspace, "T1");
  EXPECT_EQ(row->channel, "C1");
  EXPECT_EQ(row->channel_kind, "slash-command");
  EXPECT_EQ(row->conversation, "C1:" + row->asker);
  EXPECT_EQ(row->asker.substr(0, 5), "anon-");
  EXPECT_EQ(row->outcome, "unanswered");
  EXPECT_EQ(row->reason, "off-topic");
  EXPECT_EQ(row->entry, "none");
  EXPECT_EQ(row->confidence, 0.25);
  EXPECT_EQ(row->content_version, "0123456789ab");
  EXPECT_EQ(row->micros, 42);
  EXPECT_EQ(row->feedback, std::nullopt);
}

TEST(QuestionLogTest, StoresWhyWithoutWhatIsScrubbed) {
  OpenLog f;
  Explanation explanation;
  explanation.words = "archivist hunter2";
  explanation.unknown_words = {"hunter2"};
  explanation.considered = {{"define/archivist", 0.9, "what is a {role}"}};
  const auto why = [&](const std::string& text, const Explanation* given) {
    const Recorded recorded = f.log->record(question(text), unanswered(), 42, given);
    return QuestionSearch(f.folder.database()).find(recorded.id)->why;
  };
  EXPECT_EQ(why("archivist, hunter2", &explanation), why_json(explanation));
  const std::string scrubbed = why("archivist password=hunter2", &explanation);
  EXPECT_EQ(scrubbed.find("hunter2"), std::string::npos) << scrubbed;
  EXPECT_NE(scrubbed.find("define/archivist"), std::string::npos) << scrubbed;
  EXPECT_EQ(why("archivist", nullptr), "");
}

TEST(QuestionLogTest, KeepsIdsWhenAskedTo) {
  OpenLog f({.sync = Sync::normal, .keep_ids = true});
  EXPECT_EQ(QuestionSearch(f.folder.database()).find(f.record("tpm").id)->asker, "U1");
}

TEST(QuestionLogTest, LongOrInvalidIdsAreMadeToFit) {
  OpenLog f;
  Question q = question("tpm");
  q.conversation = std::string(100'000, 'c');
  q.channel = "C\xFF";
  const auto row = QuestionSearch(f.folder.database()).find(f.log->record(q, unanswered(), 1).id);
  EXPECT_LT(row->conversation.size(), 300u);
  EXPECT_EQ(row->channel, "C\uFFFD");
}

TEST(QuestionLogTest, ManyThreadsRecordAndEveryRowIsThere) {
  for (const Sync sync : {Sync::normal, Sync::full}) {
    OpenLog f({.sync = sync});
    constexpr int kThreads = 64;
    constexpr int kEach = 50;
    std::mutex mutex;
    std::set<std::int64_t> ids;
    std::vector<std::thread> threads;
    for (int t = 0; t < kThreads; ++t) {
      threads.emplace_back([&] {
        for (int i = 0; i < kEach; ++i) {
          const Recorded recorded = f.record("tpm");
          EXPECT_TRUE(recorded.durable);
          const std::lock_guard lock(mutex);
          EXPECT_TRUE(ids.insert(recorded.id).second) << recorded.id << " twice";
        }
      });
    }
    for (std::thread& thread : threads) thread.join();
    EXPECT_EQ(f.stored(), kThreads * kEach);
    EXPECT_EQ(f.log->health().rows, std::uint64_t{kThreads} * kEach);
    EXPECT_EQ(f.log->health().waiting, 0u);
    EXPECT_TRUE(f.told().empty());
  }
}

TEST(QuestionLogTest, IdsGoOnBehindTheLargestStored) {
  OpenLog f;
  const std::int64_t last = f.record("tpm").id;
  f.log.reset();
  f.open();
  EXPECT_EQ(f.record("tpm").id, last + 1);
}

TEST(QuestionLogTest, ReadersReadWhileItWrites) {
  OpenLog f;
  std::atomic<bool> stop = false;
  std::thread writer([&] {
    while (!stop) EXPECT_TRUE(f.record("tpm").durable);
  });
  QuestionSearch search(f.folder.database());
  std::size_t seen = 0;
  while (seen < 200) {
    const std::size_t now = search.list({}, 1000).size();
    EXPECT_GE(now, seen);
    seen = now;
  }
  stop = true;
  writer.join();
  EXPECT_TRUE(f.told().empty());
}

}  // namespace
}  // namespace rolecall
