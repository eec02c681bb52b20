#include "knowledge/question_log/batch_queue.h"

#include <future>
#include <thread>

#include <gtest/gtest.h>

namespace rolecall {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

std::future<BatchQueue::Added> add_elsewhere(BatchQueue& queue) {
  return std::async(std::launch::async, [&queue] { return queue.add({}); });
}

bool is_done(const auto& future) {
  return future.wait_for(milliseconds(0)) == std::future_status::ready;
}

// Until that many rows wait in the queue.
void await_rows(const BatchQueue& queue, std::size_t rows) {
  while (queue.health().waiting < rows) std::this_thread::yield();
}

TEST(BatchQueueTest, ACallerIsReleasedWhenItsBatchIsWritten) {
  BatchQueue queue({});
  auto caller = add_elsewhere(queue);
  const BatchPointer batch = queue.take();
  ASSERT_EQ(batch->rows.size(), 1u);
  EXPECT_FALSE(is_done(caller));
  EXPECT_FALSE(queue.written(batch)) << "it was writable before";
  const BatchQueue::Added added = caller.get();
  EXPECT_TRUE(added.written);
  EXPECT_EQ(added.id, batch->rows[0].id);
  EXPECT_EQ(queue.health().rows, 1u);
  EXPECT_EQ(queue.health().waiting, 0u);
}

TEST(BatchQueueTest, WhatGathersWhileTheWriterIsBusyGoesIntoTheNextBatch) {
  BatchQueue queue({});
  auto first = add_elsewhere(queue);
  const BatchPointer one = queue.take();
  auto second = add_elsewhere(queue);
  auto third = add_elsewhere(queue);
  await_rows(queue, 3);
  queue.written(one);
  const BatchPointer two = queue.take();
  EXPECT_EQ(two->rows.size(), 2u);
  queue.written(two);
  EXPECT_TRUE(second.get().written && third.get().written && first.get().written);
}

TEST(BatchQueueTest, ABatchHasALimit) {
  BatchQueue queue({.batch = 2});
  std::vector<std::future<BatchQueue::Added>> callers;
  for (int i = 0; i < 5; ++i) callers.push_back(add_elsewhere(queue));
  await_rows(queue, 5);
  for (const std::size_t size : {2u, 2u, 1u}) {
    const BatchPointer batch = queue.take();
    EXPECT_EQ(batch->rows.size(), size);
    queue.written(batch);
  }
}

TEST(BatchQueueTest, AFailureReleasesEverybodyAndLaterCallersDoNotWait) {
  BatchQueue queue({.first_pause = seconds(60), .longest_pause = seconds(60)});
  auto in_the_batch = add_elsewhere(queue);
  const BatchPointer batch = queue.take();
  auto behind_it = add_elsewhere(queue);
  await_rows(queue, 2);
  EXPECT_TRUE(queue.failed(batch, "disk full"));
  EXPECT_FALSE(in_the_batch.get().written);
  EXPECT_FALSE(behind_it.get().written);
  EXPECT_FALSE(queue.add({}).written);
  const LogHealth health = queue.health();
  EXPECT_FALSE(health.writable);
  EXPECT_EQ(health.reason, "disk full");
  EXPECT_EQ(health.waiting, 3u);
  EXPECT_EQ(health.faults, 1u);
}

TEST(BatchQueueTest, TheBacklogIsOfferedAgainInOrderAndThenItIsWritable) {
  BatchQueue queue({.first_pause = milliseconds(1), .longest_pause = milliseconds(2)});
  queue.failed(std::make_shared<Batch>(), "locked");
  const std::int64_t first = queue.add({}).id;
  const std::int64_t second = queue.add({}).id;
  const BatchPointer once = queue.take();
  EXPECT_FALSE(queue.failed(once, "still locked")) << "no change";
  EXPECT_EQ(queue.health().reason, "still locked");
  const BatchPointer again = queue.take();
  ASSERT_EQ(again->rows.size(), 2u);
  EXPECT_EQ(again->rows[0].id, first);
  EXPECT_EQ(again->rows[1].id, second);
  EXPECT_TRUE(queue.written(again));
  EXPECT_TRUE(queue.health().writable);
  EXPECT_EQ(queue.health().reason, "");
  EXPECT_EQ(queue.health().faults, 2u);
}

TEST(BatchQueueTest, CallersDoNotWaitBehindALongBacklog) {
  BatchQueue queue({.batch = 3, .first_pause = milliseconds(1), .longest_pause = milliseconds(1)});
  queue.failed(std::make_shared<Batch>(), "locked");
  for (int i = 0; i < 10; ++i) queue.add({});
  queue.written(queue.take());
  auto caller = add_elsewhere(queue);
  await_rows(queue, 8);
  queue.written(queue.take());
  EXPECT_TRUE(caller.get().written);
  EXPECT_EQ(queue.health().waiting, 5u);
}

TEST(BatchQueueTest, TheBacklogDropsItsOldestAndCountsThem) {
  BatchQueue queue({.backlog = 3, .first_pause = milliseconds(1)});
  queue.failed(std::make_shared<Batch>(), "locked");
  std::int64_t last = 0;
  for (int i = 0; i < 5; ++i) last = queue.add({}).id;
  EXPECT_EQ(queue.health().dropped, 2u);
  EXPECT_EQ(queue.health().waiting, 3u);
  EXPECT_EQ(queue.take()->rows[0].id, last - 2);
}

TEST(BatchQueueTest, AnEmptyBatchFindsOutWhetherWritingWorksAgain) {
  BatchQueue queue({.first_pause = milliseconds(1)});
  queue.failed(std::make_shared<Batch>(), "locked");
  const BatchPointer batch = queue.take();
  EXPECT_TRUE(batch->rows.empty());
  EXPECT_TRUE(queue.written(batch));
}

TEST(BatchQueueTest, ACallerLosesPatienceWithAWriterThatDoesNotComeBack) {
  BatchQueue queue({.patience = milliseconds(20)});
  auto caller = add_elsewhere(queue);
  const BatchPointer batch = queue.take();
  const BatchQueue::Added added = caller.get();
  EXPECT_FALSE(added.written);
  EXPECT_TRUE(added.turned_failing);
  EXPECT_FALSE(queue.health().writable);
  EXPECT_FALSE(queue.add({}).written) << "nobody waits any more";
  EXPECT_TRUE(queue.written(batch)) << "it did come back";
  EXPECT_TRUE(queue.health().writable);
}

TEST(BatchQueueTest, IdsAreUniqueAndStartWhereTheyAreToldTo) {
  BatchQueue queue({});
  queue.failed(std::make_shared<Batch>(), "locked");
  queue.start_ids_after(41);
  EXPECT_EQ(queue.add({}).id, 42);
  queue.start_ids_after(7);
  EXPECT_EQ(queue.add({}).id, 43);
}

TEST(BatchQueueTest, StoppingEmptiesItOrGivesUpAtTheFirstFailure) {
  BatchQueue good({.first_pause = seconds(60), .longest_pause = seconds(60)});
  good.failed(std::make_shared<Batch>(), "locked");
  good.add({});
  good.stop();
  const BatchPointer last = good.take();
  ASSERT_TRUE(last);
  EXPECT_EQ(last->rows.size(), 1u);
  good.written(last);
  EXPECT_FALSE(good.take());

  BatchQueue bad({});
  bad.failed(std::make_shared<Batch>(), "locked");
  bad.add({});
  bad.stop();
  bad.failed(bad.take(), "locked");
  EXPECT_FALSE(bad.take());
  EXPECT_EQ(bad.health().waiting, 1u);
}

TEST(BatchQueueTest, FlushTriesAtOnceAndSaysWhetherItWorked) {
  BatchQueue queue({.first_pause = seconds(60), .longest_pause = seconds(60)});
  queue.failed(std::make_shared<Batch>(), "locked");
  queue.add({});
  EXPECT_FALSE(queue.flush(milliseconds(1)));
  queue.written(queue.take());
  EXPECT_TRUE(queue.flush(milliseconds(0)));
}

}  // namespace
}  // namespace rolecall
