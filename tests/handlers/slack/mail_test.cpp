#include "handlers/slack/mail.h"

#include <condition_variable>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "handlers/slack/event.h"
#include "handlers/slack/interaction.h"
#include "tests/support/direct_writer.h"
#include "tests/support/slack_request.h"
#include "tests/support/slack_scenario.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/wait_until.h"

namespace rolecall::slack {
namespace {

using test::DirectWriter;
using test::SlackEvent;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

const Time kNow{std::chrono::seconds(1'700'000'000)};

class MailTest : public testing::Test {
 protected:
  std::vector<Delivery> in_table() { return Outbox(kNow).load(file_); }

  std::vector<std::int64_t> sent() {
    const std::lock_guard lock(mutex_);
    return sent_;
  }

  Again take(const Delivery& delivery) {
    std::unique_lock lock(mutex_);
    released_.wait(lock, [this] { return !held_; });
    sent_.push_back(delivery.id);
    return std::nullopt;
  }

  // What the writer does with a change, until told otherwise.
  Committed commit(const Change& change) {
    const Committed fate = writer_.commit()(change);
    return disk_is_late_ ? Committed::failed : fate;
  }

  void hold() {
    const std::lock_guard lock(mutex_);
    held_ = true;
  }
  void release() {
    const std::lock_guard lock(mutex_);
    held_ = false;
    released_.notify_all();
  }

  Parcel parcel(const std::string& key) {
    return {.keys = {key}, .deliveries = {mail_.api("/T1", "chat.postMessage", "{}", kNow)}};
  }

  void TearDown() override { release(); }

  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "rolecall.db";
  DirectWriter writer_{file_};
  bool disk_is_late_ = false;
  std::mutex mutex_;
  std::condition_variable released_;
  bool held_ = false;
  std::vector<std::int64_t> sent_;
  const Answering answering_{
      .answer = [](const Question&) { return Draft(); },
      .record = [this](const Question&, const Draft&, Change change) { return commit(change); },
      .commit = [this](const Change& change) { return commit(change); },
      .identify = [](const Question&) { return Identity(); }};
  Outbox outbox_{kNow};
  Courier courier_{[this](const Delivery& delivery) { return take(delivery); }};
  Mail mail_{outbox_, courier_, answering_};
};

TEST_F(MailTest, WhatIsDurableGoesToTheCourier) {
  hold();
  Parcel parcel = this->parcel("event/Ev1");
  const std::int64_t id = parcel.deliveries[0].id;
  EXPECT_EQ(mail_.send(std::move(parcel), kNow), Committed::done);
  EXPECT_THAT(in_table(), SizeIs(1));
  release();
  EXPECT_TRUE(test::wait_until([&] { return sent() == std::vector<std::int64_t>{id}; }));
}

TEST_F(MailTest, WhatWasTakenBeforeIsDeclinedWithAllOfIt) {
  hold();
  EXPECT_EQ(mail_.send(parcel("event/Ev1"), kNow), Committed::done);
  bool also_ran = false;
  EXPECT_EQ(mail_.send(parcel("event/Ev1"), kNow, [&](SQLite::Database&) { return also_ran = true; }),
            Committed::declined);
  EXPECT_FALSE(also_ran);
  EXPECT_THAT(in_table(), SizeIs(1));
  EXPECT_EQ(courier_.waiting(), 1U);
}

TEST_F(MailTest, WhatAnotherChangeDeclinesIsNotTaken) {
  EXPECT_EQ(mail_.send(parcel("event/Ev1"), kNow, [](SQLite::Database&) { return false; }),
            Committed::declined);
  EXPECT_THAT(in_table(), IsEmpty());
  EXPECT_EQ(mail_.send(parcel("event/Ev1"), kNow), Committed::done);
}

TEST_F(MailTest, WhatCannotBeWrittenIsNotSent) {
  writer_.disk_is_full = true;
  EXPECT_EQ(mail_.send(parcel("event/Ev1"), kNow), Committed::failed);
  EXPECT_EQ(courier_.waiting(), 0U);
  writer_.disk_is_full = false;
  EXPECT_EQ(mail_.send(parcel("event/Ev1"), kNow), Committed::done);
}

TEST_F(MailTest, WhatIsWrittenBelatedlyIsSentWhenSlackRepeatsIt) {
  disk_is_late_ = true;
  EXPECT_EQ(mail_.send(parcel("event/Ev1"), kNow), Committed::failed);
  EXPECT_EQ(courier_.waiting(), 0U);
  ASSERT_THAT(in_table(), SizeIs(1));
  disk_is_late_ = false;
  EXPECT_EQ(mail_.send(parcel("event/Ev1"), kNow), Committed::declined);
  EXPECT_TRUE(test::wait_until([&] { return sent().size() == 1; }));
  EXPECT_EQ(sent()[0], in_table()[0].id);
}

TEST_F(MailTest, AViewThatAClickOpensDoesNotWaitBehindOtherDeliveries) {
  const Delivery view = mail_.at_once("/T1", "views.open", "{}", kNow);
  EXPECT_EQ(view.lane, "/T1#at-once");
  EXPECT_EQ(view.expires_at, kNow + std::chrono::seconds(3));
  const Delivery response = mail_.response("/T1", "https://hooks.slack.com/x", "{}", kNow);
  EXPECT_EQ(response.target, "https://hooks.slack.com/x");
  EXPECT_EQ(response.expires_at, kNow + std::chrono::minutes(30));
}

class AFullOutbox : public MailTest {
 protected:
  void SetUp() override {
    hold();
    std::vector<Delivery> deliveries;
    for (std::size_t i = 0; i < Outbox::kWaitingMax / 2; ++i) {
      deliveries.push_back(outbox_.delivery("/T1", "chat.postMessage", "{}", kNow));
    }
    courier_.take(std::move(deliveries));
  }

  Surroundings surroundings() {
    return {.answering = answering_,
            .came_before = [](const std::vector<std::string>&) { return false; },
            .workspace = [this](const Origin&) { return Workspace{.lane = lane_, .bot_user = "U0BOT"}; },
            .admin_workspace = [] { return std::nullopt; },
            .guide = [] { return Guide(); },
            .plain_text = [](const Answer&) { return std::string("an answer"); },
            .answer_to = [](std::string_view) { return std::nullopt; },
            .logged = [](std::int64_t, const std::string&) { return std::nullopt; },
            .home = [](const std::string&, const std::string&) { return HomeFigures(); },
            .seal = [](std::string_view) { return std::string(); },
            .end_installation =
                [this](const Ending&, Time) {
                  ended_ = true;
                  return Committed::done;
                },
            .forget = [](const Question&) { return std::nullopt; }};
  }

  http::Request request(const std::string& body) {
    http::Request request = test::signed_command(body, kNow);
    request.headers[0].second = "application/json";
    return request;
  }

  static SignatureVerifier verifier() {
    return SignatureVerifier(std::vector<std::string>{test::kPublishedSecret});
  }

  bool ended_ = false;
  std::string lane_ = "/T1";
};

TEST_F(AFullOutbox, TurnsEventsAwayAndRecordsNothing) {
  const Surroundings around = surroundings();
  EventHandler handler(verifier(), around, mail_);
  const SlackEvent event{.text = "tpm?"};
  const http::Response full = handler.handle(request(event.body()));
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(full.rejected, "outbox-full");
  EXPECT_THAT(in_table(), IsEmpty());
  release();
  ASSERT_TRUE(test::wait_until([&] { return mail_.has_room(lane_); }));
  EXPECT_EQ(handler.handle(request(event.body())).status, 200);  // nothing of it was recorded
  EXPECT_THAT(in_table(), testing::Not(IsEmpty()));
}

TEST_F(AFullOutbox, HasRoomForOtherWorkspaces) {
  lane_ = "/T2";
  const Surroundings around = surroundings();
  EventHandler handler(verifier(), around, mail_);
  EXPECT_EQ(handler.handle(request(SlackEvent{.text = "tpm?"}.body())).status, 200);
}

TEST_F(AFullOutbox, NeverHoldsMoreThanItsBound) {
  for (int i = 2; i < 20; ++i) {
    const std::string lane = "/T" + std::to_string(i);
    while (mail_.has_room(lane)) courier_.take({outbox_.delivery(lane, "chat.postMessage", "{}", kNow)});
    EXPECT_LE(courier_.waiting(), Outbox::kWaitingMax) << i;
  }
}

TEST_F(AFullOutbox, TurnsClicksAway) {
  const Surroundings around = surroundings();
  InteractionHandler handler(verifier(), around, mail_);
  const std::string payload =
      R"({"type":"block_actions","user":{"id":"U1"},"team":{"id":"T1"},"actions":[]})";
  const http::Response full = handler.handle(test::signed_command("payload=" + payload, kNow));
  EXPECT_EQ(full.status, 503);
  EXPECT_EQ(full.rejected, "outbox-full");
}

TEST_F(AFullOutbox, StillHearsThatTheAppWasRemoved) {
  const Surroundings around = surroundings();
  EventHandler handler(verifier(), around, mail_);
  EXPECT_EQ(handler.handle(request(SlackEvent{.type = "app_uninstalled"}.body())).status, 200);
  EXPECT_TRUE(ended_);
}

}  // namespace
}  // namespace rolecall::slack
