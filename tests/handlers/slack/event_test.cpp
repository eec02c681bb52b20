// Whole events, signed as Slack signs them, through the handler to the database.
#include "handlers/slack/event.h"

#include <stdexcept>
#include <thread>

#include <fmt/core.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/block_kit_limits.h"
#include "tests/support/example_answers.h"
#include "tests/support/slack_desk.h"
#include "tests/support/slack_request.h"
#include "tests/support/wait_until.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using test::signed_event;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

const Time kNow{std::chrono::seconds(test::kPublishedTime)};

json envelope(const json& event, const std::string& id = "Ev1", const std::string& team = "T1") {
  return {{"type", "event_callback"}, {"team_id", team}, {"api_app_id", "A1"},
          {"event_id", id},           {"event", event},  {"event_time", test::kPublishedTime}};
}

json message(const std::string& text, const std::string& ts = "1.1", const std::string& thread = {}) {
  json event = {{"type", "message"}, {"channel_type", "im"}, {"channel", "D1"},
                {"user", "U1"},      {"text", text},         {"ts", ts}};
  if (!thread.empty()) event["thread_ts"] = thread;
  return event;
}

json mention(const std::string& text, const std::string& ts = "1.1", const std::string& thread = {}) {
  json event = message(text, ts, thread);
  event.update({{"type", "app_mention"}, {"channel", "C1"}});
  event.erase("channel_type");
  return event;
}

class EventTest : public ::testing::Test {
 protected:
  http::Response handle(const json& body) { return handler_.handle(signed_event(body.dump())); }

  // The bodies of what was to be sent by this method.
  std::vector<json> sent(std::string_view method = "chat.postMessage") {
    std::vector<json> bodies;
    for (const Delivery& delivery : desk_.deliveries()) {
      if (delivery.method != method) continue;
      EXPECT_EQ(delivery.lane, "/T1");
      EXPECT_EQ(delivery.created_at, kNow);
      bodies.push_back(json::parse(delivery.body));
      if (method == "chat.postMessage") {
        EXPECT_THAT(test::block_kit_faults(delivery.body), IsEmpty()) << delivery.body;
      }
    }
    return bodies;
  }

  void expect_nothing_recorded() {
    EXPECT_THAT(desk_.deliveries(), IsEmpty());
    EXPECT_EQ(desk_.keys_taken(), 0);
    EXPECT_EQ(desk_.log.stored(), 0);
  }

  test::SlackDesk desk_;
  EventHandler handler_{SignatureVerifier({test::kPublishedSecret}), desk_.surroundings, desk_.mail};
};

TEST_F(EventTest, AnswersADirectMessageWhereItWasWritten) {
  EXPECT_EQ(handle(envelope(message("pm vs tpm?"))).status, 200);
  const auto asked = desk_.asked();
  ASSERT_THAT(asked, SizeIs(1));
  EXPECT_EQ(asked[0].text, "pm vs tpm?");
  EXPECT_EQ(asked[0].platform, Platform::slack);
  EXPECT_EQ(asked[0].channel_kind, ChannelKind::direct_message);
  EXPECT_EQ(asked[0].workspace, "T1");
  EXPECT_EQ(asked[0].channel, "D1");
  EXPECT_EQ(asked[0].asker, "U1");
  EXPECT_EQ(asked[0].conversation, "D1");
  EXPECT_EQ(asked[0].asked_at, kNow);
  const auto posts = sent();
  ASSERT_THAT(posts, SizeIs(1));
  EXPECT_EQ(posts[0]["channel"], "D1");
  EXPECT_FALSE(posts[0].contains("thread_ts"));
  EXPECT_EQ(posts[0]["text"], "You asked: pm vs tpm?: plain");
  EXPECT_EQ(desk_.log.stored(), 1);
  EXPECT_THAT(sent("agents.sessions.setStatus"), IsEmpty());
  EXPECT_TRUE(test::wait_until([&] { return desk_.sent() == 1; })) << "the courier has it";
}

TEST_F(EventTest, AnswersInTheThreadOfTheQuestion) {
  const struct {
    Surface surface;
    json event;
    std::string thread;
    std::string conversation;
  } cases[] = {
      {Surface::plain, message("tpm", "1.1"), "", "D1"},
      {Surface::plain, message("tpm", "1.2", "1.0"), "1.0", "D1/1.0"},
      {Surface::agent, message("tpm", "1.3"), "1.3", "D1/1.3"},
      {Surface::agent, message("tpm", "1.4", "1.0"), "1.0", "D1/1.0"},
      {Surface::assistant, message("tpm", "1.5", "1.0"), "1.0", "D1/1.0"},
      {Surface::plain, mention("<@U0BOT> tpm", "1.6"), "1.6", "C1/1.6"},
      {Surface::agent, mention("<@U0BOT> tpm", "1.7", "1.0"), "1.0", "C1/1.0"},
  };
  for (std::size_t i = 0; i < std::size(cases); ++i) {
    desk_.surroundings.surface = cases[i].surface;
    ASSERT_EQ(handle(envelope(cases[i].event, fmt::format("Ev{}", i))).status, 200) << i;
    EXPECT_EQ(desk_.asked().at(i).conversation, cases[i].conversation) << i;
    EXPECT_EQ(sent().at(i).value("thread_ts", ""), cases[i].thread) << i;
  }
}

TEST_F(EventTest, TakesTheBotsMentionsOutOfTheQuestion) {
  const std::pair<const char*, const char*> cases[] = {
      {"<@U0BOT> what is a tpm", "what is a tpm"},
      {"what is <@U0BOT> a tpm", "what is   a tpm"},
      {"what is a tpm <@U0BOT>", "what is a tpm"},
      {"<@U0BOT><@U0BOT|rolecall> tpm", "tpm"},
      {"tpm <@U0BOT2> <@U9>", "tpm <@U0BOT2> <@U9>"},
      {"tpm <@U0BOT", "tpm <@U0BOT"},
      {"tpm <@U0BOT|never closed", "tpm <@U0BOT|never closed"},
  };
  int number = 0;
  for (const auto& [text, question] : cases) {
    ++number;
    handle(envelope(mention(text, fmt::format("{}.1", number)), fmt::format("Ev{}", number)));
    EXPECT_EQ(desk_.asked().back().text, question) << text;
  }
}

TEST_F(EventTest, AnswersHelpRolesAndAnEmptyMentionWithoutAQuestion) {
  const std::pair<const char*, const char*> cases[] = {{"<@U0BOT>", "Ask me a question"},
                                                       {" <@U0BOT> \n", "Ask me a question"},
                                                       {"", "Ask me a question"},
                                                       {"<@U0BOT> help", "How to ask"},
                                                       {"HELP", "How to ask"},
                                                       {"<@U0BOT> roles", "decides"}};
  int number = 0;
  for (const auto& [text, shown] : cases) {
    ++number;
    EXPECT_EQ(
        handle(envelope(mention(text, fmt::format("{}.1", number)), fmt::format("Ev{}", number))).status,
        200);
    ASSERT_THAT(sent(), SizeIs(number)) << text;
    EXPECT_THAT(sent().back().dump(), HasSubstr(shown)) << text;
    EXPECT_THAT(sent().back().dump(), Not(HasSubstr("feedback_helpful"))) << text;
  }
  EXPECT_THAT(desk_.asked(), IsEmpty());
  EXPECT_EQ(desk_.log.stored(), 0);
}

TEST_F(EventTest, ForgetsWhoeverAsksForIt) {
  std::vector<Question> forgotten;
  desk_.surroundings.forget = [&](const Question& who) {
    forgotten.push_back(who);
    return std::optional<std::int64_t>(3);
  };
  for (int i = 0; i < 2; ++i) EXPECT_EQ(handle(envelope(message("forget-me"))).status, 200);
  ASSERT_THAT(forgotten, SizeIs(1));
  EXPECT_EQ(forgotten[0].asker, "U1");
  EXPECT_EQ(forgotten[0].workspace, "T1");
  ASSERT_THAT(sent(), SizeIs(1));
  EXPECT_THAT(sent()[0]["text"].get<std::string>(), HasSubstr("3 of your questions"));
  EXPECT_THAT(desk_.asked(), IsEmpty());
}

TEST_F(EventTest, AnswersOnceHoweverOftenAnEventComes) {
  for (int i = 0; i < 4; ++i) EXPECT_EQ(handle(envelope(message("tpm"))).status, 200);
  EXPECT_THAT(sent(), SizeIs(1));
  EXPECT_THAT(desk_.asked(), SizeIs(1)) << "a conversation would take the second for its next question";
  EXPECT_EQ(desk_.log.stored(), 1);
}

TEST_F(EventTest, AnswersOnceAMentionThatIsAMessageToo) {
  json direct = message("<@U0BOT> tpm");
  json mentioned = mention("<@U0BOT> tpm");
  mentioned["channel"] = "D1";
  EXPECT_EQ(handle(envelope(direct, "Ev1")).status, 200);
  EXPECT_EQ(handle(envelope(mentioned, "Ev2")).status, 200);
  EXPECT_THAT(sent(), SizeIs(1));
  // In a channel the message is not for us, whichever comes first.
  json overheard = mention("<@U0BOT> tpm", "2.1");
  overheard.update({{"type", "message"}, {"channel_type", "channel"}});
  EXPECT_EQ(handle(envelope(overheard, "Ev3")).status, 200);
  EXPECT_EQ(handle(envelope(mention("<@U0BOT> tpm", "2.1"), "Ev4")).status, 200);
  EXPECT_THAT(sent(), SizeIs(2));
}

TEST_F(EventTest, AnswersOnceCopiesThatComeAtTheSameInstant) {
  constexpr int kEvents = 25;
  std::vector<std::thread> threads;
  std::atomic<int> good = 0;
  for (int thread = 0; thread < 6; ++thread) {
    threads.emplace_back([&, thread] {
      for (int i = 0; i < kEvents; ++i) {
        const std::string ts = fmt::format("{}.1", i);
        json event = mention("tpm", ts);
        // Half of them as the other copy, with an id of its own.
        const std::string id = fmt::format("Ev{}-{}", i, thread % 2);
        if (handle(envelope(event, id)).status == 200) ++good;
      }
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 6 * kEvents);
  EXPECT_THAT(sent(), SizeIs(kEvents));
  EXPECT_THAT(desk_.asked(), SizeIs(kEvents));
  EXPECT_EQ(desk_.log.stored(), kEvents);
}

TEST_F(EventTest, IsSentAgainWhatCouldNotBeWritten) {
  desk_.disk_is_full = true;
  json home = {{"type", "app_home_opened"}, {"tab", "home"}, {"user", "U1"}, {"channel", "D1"}};
  for (const json& event : {message("tpm"), message("help"), mention("roles"), home}) {
    const http::Response response = handle(envelope(event));
    EXPECT_EQ(response.status, 503) << event;
    EXPECT_EQ(response.rejected, "not-durable") << event;
  }
  expect_nothing_recorded();
  desk_.disk_is_full = false;
  EXPECT_EQ(handle(envelope(message("tpm"))).status, 200);
  EXPECT_THAT(sent(), SizeIs(1));
}

TEST_F(EventTest, SendsWhatWasWrittenBelatedlyWhenItComesAgain) {
  desk_.disk_is_late = true;
  EXPECT_EQ(handle(envelope(message("tpm"))).status, 503);
  EXPECT_EQ(handle(envelope(message("tpm"))).status, 503);
  EXPECT_EQ(desk_.sent(), 0U);
  desk_.disk_is_late = false;
  EXPECT_EQ(handle(envelope(message("tpm"))).status, 200);
  EXPECT_TRUE(test::wait_until([&] { return desk_.sent() == 1; }));
  EXPECT_THAT(sent(), SizeIs(1));
  EXPECT_THAT(desk_.asked(), SizeIs(1));
}

TEST_F(EventTest, IsSentAgainWhatTheOutboxHasNoRoomFor) {
  desk_.fill_outbox();
  const http::Response response = handle(envelope(message("tpm")));
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.rejected, "outbox-full");
  EXPECT_THAT(desk_.asked(), IsEmpty());
  expect_nothing_recorded();
  EXPECT_EQ(handle({{"type", "url_verification"}, {"challenge", "x"}}).body, "x");
  EXPECT_EQ(handle(envelope({{"type", "reaction_added"}})).status, 200);
}

TEST_F(EventTest, IsSentAgainWhatFailed) {
  desk_.answer = [](const Question&) -> Answer { throw std::runtime_error("the content is gone"); };
  const http::Response response = handle(envelope(message("tpm")));
  EXPECT_EQ(response.status, 503);
  EXPECT_EQ(response.rejected, "failed");
  EXPECT_THAT(response.body, Not(HasSubstr("content")));
  expect_nothing_recorded();
  desk_.answer = nullptr;
  EXPECT_EQ(handle(envelope(message("tpm"))).status, 200);
  EXPECT_THAT(sent(), SizeIs(1));
}

TEST_F(EventTest, LeavesAloneWorkspacesWithoutTheApp) {
  const http::Response response = handle(envelope(message("tpm"), "Ev1", "T2"));
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.body, "");
  expect_nothing_recorded();
}

TEST_F(EventTest, LeavesAloneWhatIsNotForIt) {
  json itself = message("tpm");
  itself["user"] = "U0BOT";
  json edit = message("tpm");
  edit.update({{"subtype", "message_changed"}, {"hidden", true}});
  json overheard = message("<@U0BOT> tpm");
  overheard.update({{"channel", "C1"}, {"channel_type", "channel"}});
  const json events[] = {itself, edit, overheard, {{"type", "never_heard_of"}}, json::object()};
  for (const json& event : events) {
    const http::Response response = handle(envelope(event));
    EXPECT_EQ(response.status, 200) << event;
    EXPECT_EQ(response.body, "") << event;
    EXPECT_EQ(response.rejected, "") << event;
  }
  EXPECT_EQ(handle({{"type", "app_rate_limited"}, {"team_id", "T1"}, {"minute_rate_limited", 60}}).status,
            200);
  EXPECT_EQ(handle(json::object()).status, 200);
  expect_nothing_recorded();
}

TEST_F(EventTest, GivesTheChallengeBackAsPlainText) {
  for (const std::string& challenge :
       {std::string("3eZbrw1aBm2rZgRNFdxV2595E9CY3gmdALWMmHkvFXO7tYXAYM8P"), std::string(3'000, 'c'),
        std::string("<b>\"\xC3\xA9"), std::string()}) {
    const json body = {{"token", "t"}, {"challenge", challenge}, {"type", "url_verification"}};
    const http::Response response = handle(body);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, challenge);
    EXPECT_THAT(response.content_type, ::testing::StartsWith("text/plain"));
    http::Request forged = signed_event(body.dump());
    forged.headers[2].second.back() ^= 1;
    const http::Response refused = handler_.handle(forged);
    EXPECT_EQ(refused.status, 401);
    EXPECT_EQ(refused.body, "the request is not signed by Slack\n");
  }
}

TEST_F(EventTest, SaysWhatIsWrongWithABodyThatIsNoEvent) {
  for (const std::string body : {"", "nonsense", "[]", "payload=%7B%7D"}) {
    const http::Response response = handler_.handle(signed_event(body));
    EXPECT_EQ(response.status, 400) << body;
    EXPECT_EQ(response.rejected, "bad-json") << body;
  }
}

TEST_F(EventTest, PublishesTheHomeOfWhoeverOpensIt) {
  const json opened = {{"type", "app_home_opened"}, {"tab", "home"}, {"user", "U1"}, {"channel", "D1"}};
  EXPECT_EQ(handle(envelope(opened)).status, 200);
  EXPECT_EQ(handle(envelope(opened)).status, 200);
  ASSERT_THAT(sent("views.publish"), SizeIs(1));
  EXPECT_EQ(sent("views.publish")[0]["user_id"], "U1");
  EXPECT_LE(desk_.deliveries()[0].expires_at, kNow + std::chrono::minutes(2));
}

TEST_F(EventTest, SuggestsQuestionsWhereTheSurfaceHasRoomForThem) {
  const json opened = {{"type", "app_home_opened"}, {"tab", "messages"}, {"user", "U1"}, {"channel", "D1"}};
  const json started = {
      {"type", "assistant_thread_started"},
      {"assistant_thread", {{"user_id", "U1"}, {"channel_id", "D2"}, {"thread_ts", "1.1"}}}};
  constexpr std::string_view kMethod = "assistant.threads.setSuggestedPrompts";
  for (const Surface surface : {Surface::plain, Surface::assistant}) {
    desk_.surroundings.surface = surface;
    EXPECT_EQ(handle(envelope(opened, "Ev1")).status, 200);
    EXPECT_THAT(sent(kMethod), IsEmpty());
  }
  desk_.surroundings.surface = Surface::agent;
  EXPECT_EQ(handle(envelope(opened, "Ev2")).status, 200);
  ASSERT_THAT(sent(kMethod), SizeIs(1));
  EXPECT_EQ(sent(kMethod)[0]["channel_id"], "D1");
  EXPECT_FALSE(sent(kMethod)[0].contains("thread_ts"));
  EXPECT_THAT(sent(kMethod)[0]["prompts"], SizeIs(4));
  EXPECT_EQ(handle(envelope(started, "Ev3")).status, 200);
  ASSERT_THAT(sent(kMethod), SizeIs(2));
  EXPECT_EQ(sent(kMethod)[1]["channel_id"], "D2");
  EXPECT_EQ(sent(kMethod)[1]["thread_ts"], "1.1");
  desk_.surroundings.guide = [] { return Guide{}; };
  EXPECT_EQ(handle(envelope(opened, "Ev4")).status, 200);
  EXPECT_THAT(sent(kMethod), SizeIs(2)) << "content without examples";
}

TEST_F(EventTest, TellsAnAgentsSessionWhoseTurnItIs) {
  constexpr std::string_view kMethod = "agents.sessions.setStatus";
  desk_.surroundings.surface = Surface::agent;
  const std::pair<Answer, std::string> cases[] = {{test::definition_answer(), "active"},
                                                  {test::unanswered_answer(), "active"},
                                                  {test::clarified_answer(), "suspended"},
                                                  {test::did_you_mean_answer(), "suspended"}};
  int number = 0;
  for (const auto& [answer, status] : cases) {
    desk_.answer = [&answer = answer](const Question&) { return answer; };
    const std::string ts = fmt::format("{}.1", ++number);
    EXPECT_EQ(handle(envelope(message("tpm", ts), "Ev" + ts)).status, 200);
    const auto deliveries = desk_.deliveries();
    ASSERT_THAT(deliveries, SizeIs(2 * number));
    EXPECT_EQ(deliveries[deliveries.size() - 2].method, "chat.postMessage") << "the answer goes first";
    EXPECT_EQ(sent(kMethod).back(), (json{{"channel_id", "D1"}, {"thread_ts", ts}, {"status", status}}));
  }
  const json stopped = {
      {"type", "agent_session_stopped"}, {"user", "U1"}, {"channel", "D1"}, {"thread_ts", "9.1"}};
  EXPECT_EQ(handle(envelope(stopped, "EvS")).status, 200);
  EXPECT_EQ(sent(kMethod).back(), (json{{"channel_id", "D1"}, {"thread_ts", "9.1"}, {"status", "active"}}));
}

TEST_F(EventTest, EndsInstallationsByTheEventsOwnTime) {
  std::vector<std::pair<Ending, Time>> ended;
  Committed fate = Committed::done;
  desk_.surroundings.end_installation = [&](const Ending& ending, Time time) {
    ended.emplace_back(ending, time);
    return fate;
  };
  json revoked = {{"type", "tokens_revoked"}, {"tokens", {{"oauth", json::array()}, {"bot", {"U0BOT"}}}}};
  EXPECT_EQ(handle(envelope(revoked, "Ev1", "T2")).status, 200) << "of a workspace that nobody knows, too";
  EXPECT_THAT(ended, ElementsAre(std::pair(Ending{{"", "T2"}, "revoked"}, kNow)));
  fate = Committed::declined;
  EXPECT_EQ(handle(envelope({{"type", "app_uninstalled"}})).status, 200);
  EXPECT_EQ(ended.back().first, (Ending{{"", "T1"}, "uninstalled"}));
  fate = Committed::failed;
  EXPECT_EQ(handle(envelope({{"type", "app_uninstalled"}})).status, 503);
  revoked["tokens"]["bot"] = json::array();
  EXPECT_EQ(handle(envelope(revoked)).status, 200);
  EXPECT_THAT(ended, SizeIs(3)) << "people's own tokens are none of ours";
}

TEST_F(EventTest, PingsNobody) {
  EXPECT_EQ(handle(envelope(mention("<@U0BOT> <!channel> & <@U9>"))).status, 200);
  ASSERT_THAT(sent(), SizeIs(1));
  EXPECT_EQ(sent()[0]["text"], "You asked: &lt;!channel&gt; &amp; &lt;@U9&gt;: plain");
  EXPECT_EQ(sent()[0]["blocks"][0]["text"]["type"], "plain_text") << "where nothing is a mention";
}

}  // namespace
}  // namespace rolecall::slack
