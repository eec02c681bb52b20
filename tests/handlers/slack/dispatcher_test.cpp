#include "handlers/slack/dispatcher.h"

#include <deque>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "handlers/slack/own_message.h"
#include "tests/support/direct_writer.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::slack {
namespace {

using namespace std::chrono_literals;
using nlohmann::json;
using test::DirectWriter;
using test::TemporaryFolder;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kInThread =
    R"({"channel":"C1","thread_ts":"17.1","text":"yes","blocks":[{"type":"divider"}]})";
const std::string kAtTopLevel = R"({"channel":"D1","text":"yes"})";

ApiResult refused(ApiOutcome outcome, const std::string& error) {
  return {.outcome = outcome, .error = error};
}
const ApiResult kOk{.outcome = ApiOutcome::ok, .body = R"({"ok":true})"};
const ApiResult kLost = refused(ApiOutcome::maybe_done, "reply_lost");
const ApiResult kNotReached = refused(ApiOutcome::retry_later, "not_reached");

ApiResult rate_limited(std::chrono::seconds pause) {
  return {.outcome = ApiOutcome::retry_later, .error = "ratelimited", .retry_after = pause};
}

// A page of a conversation that holds the messages of these deliveries.
ApiResult conversation(const std::vector<std::int64_t>& ids, const std::string& next_cursor = {}) {
  json body = {{"ok", true}, {"messages", json::array({{{"text", "a person's"}}})}};
  for (const std::int64_t id : ids) {
    body["messages"].push_back({{"metadata", {{"event_payload", {{"id", std::to_string(id)}}}}}});
  }
  if (!next_cursor.empty()) body["response_metadata"] = {{"next_cursor", next_cursor}};
  return {.outcome = ApiOutcome::ok, .body = body.dump()};
}

class DispatcherTest : public testing::Test {
 protected:
  // In the table, as the courier gets it.
  Delivery given(std::string_view method, const std::string& body, const std::string& lane = "/T1") {
    Delivery delivery = outbox_.delivery(lane, method, body, now_);
    writer_.commit()([delivery](SQLite::Database& connection) {
      Outbox::insert(connection, delivery);
      return true;
    });
    return delivery;
  }
  Delivery post(const std::string& body = kInThread) { return given("chat.postMessage", body); }

  // What comes of it when Slack says these things, one after the other.
  Again dispatch(Delivery delivery, std::deque<ApiResult> results) {
    results_ = std::move(results);
    Again again = dispatcher_.dispatch(std::move(delivery));
    EXPECT_THAT(results_, IsEmpty()) << "calls that were not made";
    return again;
  }

  // Later, when it is due.
  Again again(const Again& before, std::deque<ApiResult> results) {
    if (!before) {
      ADD_FAILURE() << "it is done with already";
      return {};
    }
    now_ = std::max(now_, before->due_at);
    return dispatch(*before, std::move(results));
  }

  // As the next process gets it.
  Delivery after_a_crash() { return in_table().at(0); }

  std::vector<Delivery> in_table() { return Outbox(now_).load(file_); }

  ApiResult take_result() {
    if (results_.empty()) {
      ADD_FAILURE() << "a call too many";
      return kOk;
    }
    ApiResult result = results_.front();
    results_.pop_front();
    return result;
  }

  std::vector<std::string> methods() const {
    std::vector<std::string> methods;
    for (const ApiCall& call : calls_) methods.push_back(call.method);
    return methods;
  }

  const TemporaryFolder folder_;
  const std::filesystem::path file_ = folder_ / "rolecall.db";
  DirectWriter writer_{file_};
  Time now_{std::chrono::seconds(1'700'000'000)};
  Outbox outbox_{now_};
  std::deque<ApiResult> results_;
  std::vector<ApiCall> calls_;
  std::vector<std::string> responses_;
  std::map<std::string, std::string> tokens_{{"/T1", "xoxb-1"}, {"/T2", "xoxb-2"}};
  std::function<void()> during_call_ = [] {};
  std::vector<std::string> dead_;
  std::vector<DeliveryFate> fates_;
  Dispatcher dispatcher_{
      {.call =
           [this](const ApiCall& call) {
             calls_.push_back(call);
             during_call_();
             return take_result();
           },
       .respond =
           [this](const std::string& url, const std::string& body) {
             responses_.push_back(url + " " + body);
             return take_result();
           },
       .token = [this](const std::string& lane) -> std::optional<std::string> {
         const auto found = tokens_.find(lane);
         if (found == tokens_.end()) return std::nullopt;
         return found->second;
       },
       .installation_is_dead = [this](const std::string& lane,
                                      const std::string& error) { dead_.push_back(lane + ": " + error); },
       .count = [this](DeliveryFate fate) { fates_.push_back(fate); },
       .commit = writer_.commit(),
       .random = [] { return 0.5; },
       .now = [this] { return now_; }}};
};

TEST_F(DispatcherTest, WhatSlackTookIsGone) {
  const Delivery delivery = post();
  EXPECT_FALSE(dispatch(delivery, {kOk}));
  EXPECT_THAT(in_table(), IsEmpty());
  EXPECT_THAT(fates_, ElementsAre(DeliveryFate::sent));
  ASSERT_THAT(methods(), ElementsAre("chat.postMessage"));
  EXPECT_EQ(calls_[0].token, "xoxb-1");
  const json sent = json::parse(calls_[0].json);
  EXPECT_EQ(sent["text"], "yes");
  EXPECT_EQ(sent["metadata"]["event_payload"]["id"], std::to_string(delivery.id));
}

TEST_F(DispatcherTest, ATryIsWrittenDownBeforeItBegins) {
  during_call_ = [this] { EXPECT_EQ(in_table().at(0).started, 1); };
  EXPECT_FALSE(dispatch(post(), {kOk}));
}

TEST_F(DispatcherTest, WithoutTheDatabaseNothingIsPosted) {
  const Delivery delivery = post();
  writer_.disk_is_full = true;
  const Again later = dispatch(delivery, {});
  ASSERT_TRUE(later);
  EXPECT_GT(later->due_at, now_);
  EXPECT_EQ(later->started, 0);
  writer_.disk_is_full = false;
  EXPECT_FALSE(again(later, {kOk}));
}

TEST_F(DispatcherTest, ARowThatCannotBeRemovedIsRemovedLaterAndNotSentAgain) {
  const Delivery delivery = post();
  during_call_ = [this] { writer_.disk_is_full = true; };
  Again left = dispatch(delivery, {kOk});
  ASSERT_TRUE(left);
  EXPECT_TRUE(left->done);
  left = again(left, {});
  ASSERT_TRUE(left);
  writer_.disk_is_full = false;
  EXPECT_FALSE(again(left, {}));
  EXPECT_THAT(in_table(), IsEmpty());
  EXPECT_THAT(fates_, ElementsAre(DeliveryFate::sent));
}

TEST_F(DispatcherTest, A429PausesThatMethodInThatWorkspaceAlone) {
  const Again first = dispatch(post(), {rate_limited(30s)});
  ASSERT_TRUE(first);
  EXPECT_EQ(first->due_at, now_ + 30s);
  EXPECT_EQ(in_table().at(0).due_at, now_ + 30s);
  const Again second = dispatch(post(), {});  // not even tried
  ASSERT_TRUE(second);
  EXPECT_EQ(second->due_at, now_ + 30s);
  EXPECT_EQ(in_table().at(1).due_at, now_ + 30s) << "the next process would send it before the first one";
  EXPECT_FALSE(dispatch(given("views.publish", R"({"user_id":"U1"})"), {kOk}));
  EXPECT_FALSE(dispatch(given("chat.postMessage", kInThread, "/T2"), {kOk}));
  EXPECT_FALSE(again(first, {kOk}));
  EXPECT_FALSE(again(second, {kOk}));
}

TEST_F(DispatcherTest, APausedWorkspaceIsPausedInItsOtherLaneToo) {
  ASSERT_TRUE(dispatch(given("views.open", "{}"), {rate_limited(2s)}));
  EXPECT_TRUE(dispatch(given("views.open", "{}", "/T1#at-once"), {}));
}

TEST_F(DispatcherTest, WhatWasNotReachedIsTriedAfterLongerAndLongerPauses) {
  Again later = dispatch(post(), {kNotReached});
  std::vector<std::chrono::milliseconds> pauses;
  for (int i = 0; i < 4; ++i) {
    ASSERT_TRUE(later);
    pauses.push_back(std::chrono::duration_cast<std::chrono::milliseconds>(later->due_at - now_));
    later = again(later, {kNotReached});
  }
  EXPECT_THAT(pauses, ElementsAre(500ms, 1000ms, 2000ms, 4000ms));
  EXPECT_THAT(methods(), testing::Each("chat.postMessage"));  // without a search: nothing was sent
}

TEST_F(DispatcherTest, AfterALostReplyItsOwnMessageIsFoundInTheThread) {
  const Delivery delivery = post();
  const Again later = dispatch(delivery, {kLost});
  ASSERT_TRUE(later);
  EXPECT_GE(later->due_at, now_ + 2s);  // Slack may still be at work on it
  EXPECT_FALSE(again(later, {conversation({delivery.id - 1, delivery.id})}));
  EXPECT_THAT(methods(), ElementsAre("chat.postMessage", "conversations.replies"));
  const FormFields expected = {{"channel", "C1"},
                               {"include_all_metadata", "true"},
                               {"limit", "200"},
                               {"oldest", "1699999700"},
                               {"ts", "17.1"}};
  EXPECT_EQ(calls_[1].form, expected);
  EXPECT_THAT(in_table(), IsEmpty());
  EXPECT_THAT(fates_, ElementsAre(DeliveryFate::retried, DeliveryFate::sent));
}

TEST_F(DispatcherTest, AtTheTopLevelTheHistoryIsSearched) {
  const Delivery delivery = post(kAtTopLevel);
  EXPECT_FALSE(again(dispatch(delivery, {kLost}), {conversation({delivery.id})}));
  EXPECT_THAT(methods(), ElementsAre("chat.postMessage", "conversations.history"));
}

TEST_F(DispatcherTest, WhatIsNotThereIsPostedAgainAsOftenAsNeeded) {
  Again later = dispatch(post(), {kLost});
  for (int i = 0; i < 5; ++i) later = again(later, {conversation({1, 2}), kLost});
  EXPECT_FALSE(again(later, {conversation({}), kOk}));
}

TEST_F(DispatcherTest, EveryPageOfALongConversationIsSearched) {
  const Delivery delivery = post();
  const Again later = dispatch(delivery, {kLost});
  EXPECT_FALSE(again(later, {conversation({1}, "p2"), conversation({2}, "p3"), conversation({delivery.id})}));
  EXPECT_THAT(calls_.back().form, testing::Contains(std::pair<std::string, std::string>("cursor", "p3")));
}

TEST_F(DispatcherTest, WhereItMayNotSearchItPostsOnceMoreAndThenGivesUp) {
  const ApiResult may_not = refused(ApiOutcome::our_bug, "missing_scope");
  const Again first = dispatch(post(), {kLost});
  const Again second = again(first, {may_not, kLost});
  EXPECT_FALSE(again(second, {may_not}));
  EXPECT_THAT(in_table(), IsEmpty());
  EXPECT_EQ(fates_.back(), DeliveryFate::refused);
}

TEST_F(DispatcherTest, APersonsIdCannotBeSearched) {
  const Again later = dispatch(post(R"({"channel":"U1","text":"yes"})"), {kLost});
  EXPECT_FALSE(again(later, {kOk}));
  EXPECT_THAT(methods(), ElementsAre("chat.postMessage", "chat.postMessage"));
}

TEST_F(DispatcherTest, ARefusalInBetweenIsNoUnclearTry) {
  const ApiResult may_not = refused(ApiOutcome::refused, "channel_not_found");
  Again later = dispatch(post(), {kLost});
  for (int i = 0; i < 3; ++i) later = again(later, {may_not, kNotReached});
  EXPECT_FALSE(again(later, {may_not, kOk}));
}

TEST_F(DispatcherTest, TheSearchWaitsAsLongAsSlackWants) {
  const Delivery delivery = post();
  Again later = dispatch(delivery, {kLost});
  later = again(later, {rate_limited(60s)});
  ASSERT_TRUE(later);
  EXPECT_EQ(later->due_at, now_ + 60s);
  // Another search in that workspace is not even tried meanwhile.
  Again other = dispatch(post(), {kLost});
  other = again(other, {});
  ASSERT_TRUE(other);
  EXPECT_EQ(other->due_at, later->due_at);
  EXPECT_FALSE(again(later, {conversation({delivery.id})}));
}

TEST_F(DispatcherTest, AnUnclearSearchIsRepeated) {
  const Delivery delivery = post();
  Again later = dispatch(delivery, {kLost});
  later = again(later, {kLost});
  later = again(later, {kNotReached});
  EXPECT_FALSE(again(later, {conversation({delivery.id})}));
}

TEST_F(DispatcherTest, AfterACrashItWaitsAMomentAndLooksBeforeItRepeats) {
  const Delivery delivery = post();
  during_call_ = [this] { writer_.disk_is_full = true; };  // as if the process ended here
  dispatch(delivery, {kOk});
  during_call_ = [] {};
  writer_.disk_is_full = false;
  const Delivery found = after_a_crash();
  EXPECT_EQ(found.started, 1);
  const Again later = dispatch(found, {});
  ASSERT_TRUE(later);
  EXPECT_EQ(later->due_at, now_ + 2s);
  EXPECT_FALSE(again(later, {conversation({delivery.id})}));
}

TEST_F(DispatcherTest, BlocksThatSlackRefusesAreSentAsPlainText) {
  const Again later = dispatch(post(), {refused(ApiOutcome::our_bug, "invalid_blocks")});
  ASSERT_TRUE(later);
  EXPECT_EQ(later->due_at, now_);
  EXPECT_THAT(in_table().at(0).body, Not(HasSubstr("blocks")));
  EXPECT_FALSE(again(later, {kOk}));
  const json sent = json::parse(calls_.back().json);
  EXPECT_EQ(sent["text"], "yes");
  EXPECT_EQ(sent["thread_ts"], "17.1");
  EXPECT_FALSE(sent.contains("blocks"));
}

TEST_F(DispatcherTest, PlainTextThatSlackRefusesIsGivenUp) {
  const ApiResult bug = refused(ApiOutcome::our_bug, "invalid_arguments");
  EXPECT_FALSE(again(dispatch(post(), {bug}), {bug}));
  EXPECT_EQ(fates_.back(), DeliveryFate::refused);
  EXPECT_FALSE(dispatch(given("views.publish", "{}"), {bug}));
  EXPECT_EQ(fates_.back(), DeliveryFate::refused);
}

TEST_F(DispatcherTest, WhatSlackRefusesIsGivenUp) {
  for (const std::string error : {"channel_not_found", "is_archived", "some_new_error"}) {
    EXPECT_FALSE(dispatch(post(), {refused(ApiOutcome::refused, error)})) << error;
    EXPECT_EQ(fates_.back(), DeliveryFate::refused) << error;
  }
  EXPECT_THAT(in_table(), IsEmpty());
}

TEST_F(DispatcherTest, ADeadTokenEndsItsInstallation) {
  for (const ApiOutcome outcome : {ApiOutcome::install_dead, ApiOutcome::refresh_token}) {
    dead_.clear();
    EXPECT_FALSE(dispatch(given("views.open", "{}", "/T1#at-once"), {refused(outcome, "account_inactive")}));
    EXPECT_THAT(dead_, ElementsAre("/T1: account_inactive"));
    EXPECT_EQ(fates_.back(), DeliveryFate::no_token);
  }
}

TEST_F(DispatcherTest, TheOldTokensEndIsNotThatOfANewOne) {
  during_call_ = [this] { tokens_["/T1"] = "xoxb-new"; };
  const Again later = dispatch(post(), {refused(ApiOutcome::install_dead, "account_inactive")});
  EXPECT_THAT(dead_, IsEmpty());
  EXPECT_FALSE(again(later, {kOk}));
  EXPECT_EQ(calls_.back().token, "xoxb-new");
}

TEST_F(DispatcherTest, WithoutAnInstallationNothingIsCalled) {
  tokens_.clear();
  EXPECT_FALSE(dispatch(post(), {}));
  EXPECT_THAT(fates_, ElementsAre(DeliveryFate::no_token));
  EXPECT_THAT(in_table(), IsEmpty());
}

TEST_F(DispatcherTest, WhatIsTooLateIsNotSent) {
  Delivery delivery = post();
  delivery.expires_at = now_ + 3s;
  now_ += 3s;
  EXPECT_FALSE(dispatch(delivery, {}));
  EXPECT_THAT(fates_, ElementsAre(DeliveryFate::expired));
  const Delivery old = post();
  now_ += 24h;
  EXPECT_FALSE(dispatch(old, {}));
  EXPECT_THAT(in_table(), IsEmpty());
}

TEST_F(DispatcherTest, ExtrasAreGivenUpQuietly) {
  EXPECT_FALSE(dispatch(given("agents.sessions.setStatus", "{}"), {kLost}));
  EXPECT_FALSE(dispatch(given("agents.sessions.setStatus", "{}"), {kNotReached}));
  EXPECT_FALSE(dispatch(given("agents.sessions.setStatus", "{}"), {kOk}));
  EXPECT_THAT(fates_, ElementsAre(DeliveryFate::skipped, DeliveryFate::skipped, DeliveryFate::sent));
}

TEST_F(DispatcherTest, ExtrasOfAnAppThatIsNoAgentAreNotTriedForAWhile) {
  const std::string method = "assistant.threads.setSuggestedPrompts";
  EXPECT_FALSE(dispatch(given(method, "{}"), {refused(ApiOutcome::refused, "not_agent_app")}));
  EXPECT_FALSE(dispatch(given(method, "{}"), {}));
  EXPECT_FALSE(dispatch(given(method, "{}", "/T2"), {kOk}));
  now_ += 61min;
  EXPECT_FALSE(dispatch(given(method, "{}"), {kOk}));
}

TEST_F(DispatcherTest, ExtrasThatComeTooOftenPauseAsLongAsSlackWants) {
  const std::string method = "agents.sessions.setStatus";
  EXPECT_FALSE(dispatch(given(method, "{}"), {rate_limited(30s)}));
  EXPECT_FALSE(dispatch(given(method, "{}"), {}));
  now_ += 30s;
  EXPECT_FALSE(dispatch(given(method, "{}"), {kOk}));
}

class ResponseUrls : public DispatcherTest {
 protected:
  Delivery response() {
    Delivery delivery = given(kResponseUrl, R"({"text":"yes"})");
    delivery.target = "https://hooks.slack.com/x";
    return delivery;
  }
};

TEST_F(ResponseUrls, NeedNoToken) {
  tokens_.clear();
  EXPECT_FALSE(dispatch(response(), {kOk}));
  EXPECT_THAT(responses_, ElementsAre(R"(https://hooks.slack.com/x {"text":"yes"})"));
}

TEST_F(ResponseUrls, ThatAreUsedUpAreGivenUp) {
  EXPECT_FALSE(dispatch(response(), {refused(ApiOutcome::refused, "gone")}));
  EXPECT_THAT(fates_, ElementsAre(DeliveryFate::refused));
}

TEST_F(ResponseUrls, AreTriedAgainAsLongAsNothingWasSent) {
  Again later = dispatch(response(), {kNotReached});
  for (int i = 0; i < 5; ++i) later = again(later, {kNotReached});
  EXPECT_FALSE(again(later, {kOk}));
}

TEST_F(ResponseUrls, AreUsedOnceMoreAfterALostReply) {
  const Again first = dispatch(response(), {kLost});
  const Again second = again(first, {kLost});
  EXPECT_FALSE(again(second, {}));
  EXPECT_EQ(responses_.size(), 2U);
  EXPECT_EQ(fates_.back(), DeliveryFate::refused);
}

TEST_F(DispatcherTest, AnExceptionCountsAsATryThatMayHaveBeenSent) {
  const Delivery delivery = post();
  during_call_ = [] { throw std::runtime_error("no memory"); };
  const Again later = dispatch(delivery, {});
  during_call_ = [] {};
  ASSERT_TRUE(later);
  EXPECT_EQ(in_table().at(0).started, 1);
  EXPECT_FALSE(again(later, {conversation({delivery.id})}));
}

}  // namespace
}  // namespace rolecall::slack
