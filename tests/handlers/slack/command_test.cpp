// Whole slash commands, signed as Slack signs them, through the handler with an Ask that remembers.
#include "handlers/slack/command.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/block_kit_limits.h"
#include "tests/support/paths.h"
#include "tests/support/slack_request.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using test::signed_command;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr char kForm[] =
    "token=t&team_id=T1&channel_id=C1&channel_name=general&user_id=U1&command=%2Frole&text=";

// Where something was offered.
struct OfferPlace {
  Origin origin;
  bool in_channel;
};

class Command : public testing::Test {
 protected:
  static std::string plain(const Answer& answer) { return answer.title + ": plain"; }

  Asked ask(const Question& question) {
    asked_.push_back(question);
    if (failing_) throw std::runtime_error("the database is locked");
    Answer answer;
    answer.outcome = outcome_;
    answer.title = "You asked: " + question.text.substr(0, 50);
    answer.lead = {{"This is the answer.", {0}}};
    answer.citations = {{0, "A document"}};
    return {.answer = answer, .question_id = 7, .logged = true};
  }

  http::Response handle(const http::Request& request) { return handler_.handle(request); }

  // The reply to this text as JSON, after checking that Slack would take it.
  json reply_to(const std::string& encoded_text) {
    const http::Response response = handle(signed_command(kForm + encoded_text));
    EXPECT_EQ(response.status, 200) << encoded_text;
    EXPECT_THAT(response.content_type, testing::StartsWith("application/json"));
    EXPECT_THAT(test::block_kit_faults(response.body), IsEmpty()) << response.body;
    return json::parse(response.body);
  }

  bool failing_ = false;
  std::vector<Question> asked_;
  std::vector<Question> forgotten_;
  std::vector<Question> wanted_in_;
  std::optional<std::int64_t> had_asked_ = 3;  // questions; nothing: forgetting fails
  Outcome outcome_ = Outcome::answered;
  Extras offered_ = {};
  std::vector<OfferPlace> places_;
  CommandHandler handler_{SignatureVerifier({"the-next-secret", test::kPublishedSecret}),
                          {.ask = [this](const Question& question) { return ask(question); },
                           .guide =
                               [] {
                                 return Guide{.roles = {{"Product Manager", "PM", "decides what to build"}},
                                              .examples = {"pm vs tpm", "what does a tpm own?"}};
                               },
                           .plain_text = plain,
                           .forget =
                               [this](const Question& who) {
                                 forgotten_.push_back(who);
                                 return had_asked_;
                               },
                           .admin_link =
                               [this](const Question& who) {
                                 wanted_in_.push_back(who);
                                 return "Sign in: https://bot.example.com/admin/sign-in?link=a-b_c";
                               },
                           .offers =
                               [this](const Origin& origin, bool in_channel) {
                                 places_.push_back({origin, in_channel});
                                 return offered_;
                               }}};
};

TEST_F(Command, AsksTheQuestionAndAnswersInTheResponse) {
  const json reply = reply_to("pm+vs+tpm%3F");
  ASSERT_THAT(asked_, SizeIs(1));
  const Question& question = asked_[0];
  EXPECT_EQ(question.text, "pm vs tpm?");
  EXPECT_EQ(question.platform, Platform::slack);
  EXPECT_EQ(question.channel_kind, ChannelKind::slash_command);
  EXPECT_EQ(question.workspace, "T1");
  EXPECT_EQ(question.channel, "C1");
  EXPECT_EQ(question.asker, "U1");
  EXPECT_EQ(question.conversation, "C1/U1");
  EXPECT_EQ(question.asked_at, Time(std::chrono::seconds(test::kPublishedTime)));
  EXPECT_EQ(reply["response_type"], "ephemeral");
  EXPECT_EQ(reply["text"], "You asked: pm vs tpm?: plain");
  EXPECT_THAT(reply.dump(), HasSubstr(R"("feedback_helpful","text")"));
  EXPECT_THAT(reply.dump(), HasSubstr(R"("value":"7")"));
}

TEST_F(Command, KnowsADirectMessage) {
  handle(signed_command(
      "team_id=T1&channel_id=D1&channel_name=directmessage&user_id=U1&command=%2Frole&text=pm"));
  ASSERT_THAT(asked_, SizeIs(1));
  EXPECT_EQ(asked_[0].channel_kind, ChannelKind::direct_message);
}

TEST_F(Command, UsesTheEnterpriseWhereThereIsNoTeam) {
  handle(signed_command(
      "enterprise_id=E1&is_enterprise_install=true&channel_id=C1&user_id=U1&command=%2Frole&text=pm"));
  ASSERT_THAT(asked_, SizeIs(1));
  EXPECT_EQ(asked_[0].workspace, "E1");
}

TEST_F(Command, HandsTextOnAsSlackSendsIt) {
  reply_to("%3C%40U1%7Csam%3E+%26amp%3B+caf%C3%A9+100%25");
  ASSERT_THAT(asked_, SizeIs(1));
  EXPECT_EQ(asked_[0].text, "<@U1|sam> &amp; caf\xC3\xA9 100%");
}

TEST_F(Command, AnswersEverySampleBody) {
  const std::filesystem::path samples = test::shared_folder() / "slack/samples";
  if (!std::filesystem::exists(samples)) GTEST_SKIP() << "no samples in " << samples;
  int bodies = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(samples)) {
    if (!entry.path().string().ends_with(".form.txt")) continue;
    std::ifstream file(entry.path(), std::ios::binary);
    const std::string body((std::istreambuf_iterator<char>(file)), {});
    const http::Response response = handle(signed_command(body));
    EXPECT_EQ(response.status, 200) << entry.path();
    EXPECT_THAT(test::block_kit_faults(response.body), IsEmpty()) << entry.path();
    ++bodies;
  }
  EXPECT_GE(bodies, 5);
  EXPECT_GE(asked_.size(), 4U);
  for (const Question& question : asked_) EXPECT_THAT(question.workspace, testing::StartsWith("T"));
}

TEST_F(Command, AnswersHelpRolesAndEmptyTextItself) {
  EXPECT_THAT(reply_to("help").dump(), HasSubstr("/role roles"));
  EXPECT_THAT(reply_to("+HELP+").dump(), HasSubstr("/role roles"));
  EXPECT_THAT(reply_to("roles").dump(), HasSubstr("Product Manager (PM): decides what to build"));
  for (const std::string nothing : {"", "++", "%0A%09"}) {
    const json reply = reply_to(nothing);
    EXPECT_THAT(reply.dump(), HasSubstr("Type a question")) << nothing;
    EXPECT_THAT(reply.dump(), HasSubstr("0:pm vs tpm")) << nothing;
  }
  EXPECT_THAT(asked_, IsEmpty());
  reply_to("help+me");
  EXPECT_THAT(asked_, SizeIs(1));
}

TEST_F(Command, GivesWhoTypesAdminALinkForThemAlone) {
  for (const std::string text : {"admin", "+Admin+"}) {
    const json reply = reply_to(text);
    EXPECT_EQ(reply["response_type"], "ephemeral") << text;
    EXPECT_EQ(reply["text"], "Sign in: https://bot.example.com/admin/sign-in?link=a-b_c") << text;
  }
  ASSERT_THAT(wanted_in_, SizeIs(2));
  EXPECT_EQ(wanted_in_[0].asker, "U1");
  EXPECT_EQ(wanted_in_[0].workspace, "T1");
  EXPECT_THAT(asked_, IsEmpty()) << "it is no question, and not logged";
}

TEST_F(Command, AnswersFourThousandCharacters) {
  reply_to(std::string(4000, 'x'));
  std::string accents;
  for (int i = 0; i < 4000; ++i) accents += "%C3%A9";
  reply_to(accents);
  ASSERT_THAT(asked_, SizeIs(2));
  EXPECT_EQ(asked_[0].text.size(), 4000U);
  EXPECT_EQ(asked_[1].text.size(), 8000U);
}

TEST_F(Command, SurvivesBytesThatAreNoText) {
  reply_to("%00%FF%FE%C3%28+pm");
  reply_to("%");
  reply_to("%zz%3");
  EXPECT_THAT(asked_, SizeIs(3));
}

TEST_F(Command, PingsNobody) {
  const json reply = reply_to("%3C%21channel%3E");
  EXPECT_EQ(reply["text"], "You asked: &lt;!channel&gt;: plain");
}

TEST_F(Command, AnswersAnSslCheckWithNothing) {
  http::Request forged = signed_command("token=random&ssl_check=1");
  forged.headers[2].second = "v0=0";
  http::Request unsigned_check = forged;
  unsigned_check.headers.resize(1);
  for (const http::Request& request : {signed_command("token=random&ssl_check=1"), forged, unsigned_check}) {
    const http::Response response = handle(request);
    EXPECT_EQ(response.status, 200);
    EXPECT_EQ(response.body, "");
    EXPECT_EQ(response.rejected, "");
  }
  EXPECT_THAT(asked_, IsEmpty());
}

TEST_F(Command, DoesNothingElseForAnSslCheck) {
  const std::string bodies[] = {std::string("ssl_check=1&") + kForm + "pm",
                                std::string(kForm) + "pm&ssl_check=1",
                                "ssl_check=1&payload=%7B%22type%22%3A%22block_actions%22%7D"};
  for (const std::string& body : bodies) {
    for (const bool is_signed : {true, false}) {
      http::Request request = signed_command(body);
      if (!is_signed) request.headers.resize(1);
      const http::Response response = handle(request);
      EXPECT_EQ(response.status, 200) << body;
      EXPECT_EQ(response.body, "") << body;
    }
  }
  EXPECT_THAT(asked_, IsEmpty());
}

TEST_F(Command, TakesNothingButOneForAnSslCheck) {
  for (const std::string field : {"ssl_check=0", "ssl_check=", "ssl_check=11", "xssl_check=1",
                                  "ssl_check%3D1", "text=%26ssl_check=1"}) {
    http::Request request = signed_command(kForm + std::string("pm&") + field);
    request.headers.resize(1);
    EXPECT_EQ(handle(request).status, 401) << field;
  }
  http::Request as_json = signed_command("ssl_check=1");
  as_json.headers[0].second = "application/json";
  as_json.headers.resize(1);
  EXPECT_EQ(handle(as_json).status, 401);
}

TEST_F(Command, TurnsAwayWhatSlackDidNotSign) {
  const auto changed = [](auto change) {
    http::Request request = signed_command(kForm + std::string("pm"));
    change(request);
    return request;
  };
  const std::pair<http::Request, std::string_view> cases[] = {
      {changed([](http::Request& r) { r.body += '!'; }), "bad-signature"},
      {changed([](http::Request& r) { r.received_at += std::chrono::seconds(301); }), "stale-signature"},
      {changed([](http::Request& r) { r.received_at -= std::chrono::seconds(301); }), "stale-signature"},
      {changed([](http::Request& r) { r.headers.pop_back(); }), "missing-signature"},
      {changed([](http::Request& r) { r.headers.push_back(r.headers.back()); }), "repeated-signature"},
      {changed([](http::Request& r) { r.headers[1].second = "soon"; }), "malformed-signature"},
  };
  for (const auto& [request, reason] : cases) {
    const http::Response response = handle(request);
    EXPECT_EQ(response.status, 401) << reason;
    EXPECT_EQ(response.rejected, reason);
    EXPECT_EQ(response.body, "the request is not signed by Slack\n");
  }
  EXPECT_THAT(asked_, IsEmpty());
}

TEST_F(Command, SaysWhatIsWrongWithASignedBodyThatIsNoCommand) {
  const std::string bodies[] = {"",
                                "nonsense",
                                "{\"text\":\"pm\"}",
                                "user_id=U1&channel_id=C1&text=pm",
                                "user_id=U1&command=%2Frole&text=pm",
                                "channel_id=C1&command=%2Frole&text=pm",
                                "user_id=&channel_id=C1&command=%2Frole&text=pm"};
  for (const std::string& body : bodies) {
    const http::Response response = handle(signed_command(body));
    EXPECT_EQ(response.status, 400) << body;
    EXPECT_EQ(response.rejected, "bad-form") << body;
    EXPECT_THAT(response.body, HasSubstr("slash command")) << body;
  }
  http::Request as_json = signed_command(kForm + std::string("pm"));
  as_json.headers[0].second = "application/json";
  EXPECT_EQ(handle(as_json).status, 400);
  EXPECT_THAT(asked_, IsEmpty());
}

TEST_F(Command, ReadsTheContentTypeLeniently) {
  for (const std::string type :
       {"application/x-www-form-urlencoded; charset=utf-8", "Application/X-WWW-Form-URLEncoded ;q"}) {
    http::Request request = signed_command(kForm + std::string("pm"));
    request.headers[0].second = type;
    EXPECT_EQ(handle(request).status, 200) << type;
  }
}

TEST_F(Command, ForgetsWhoAsksForItAndSaysHowMuch) {
  for (const std::string text : {"forget-me", "+Forget-Me%0A", "forget+me"}) {
    const json reply = reply_to(text);
    EXPECT_EQ(reply["response_type"], "ephemeral") << text;
    EXPECT_THAT(reply["text"].get<std::string>(), HasSubstr("3 of your questions")) << text;
  }
  ASSERT_THAT(forgotten_, SizeIs(3));
  EXPECT_EQ(forgotten_[0].asker, "U1");
  EXPECT_EQ(forgotten_[0].workspace, "T1");
  EXPECT_EQ(forgotten_[0].platform, Platform::slack);
  EXPECT_THAT(asked_, IsEmpty()) << "that somebody wants to be forgotten is no question for the log";
}

TEST_F(Command, SaysWhenThereWasNothingToForgetAndWhenItFailed) {
  had_asked_ = 0;
  EXPECT_THAT(reply_to("forget-me")["text"].get<std::string>(), HasSubstr("Nothing that you asked"));
  had_asked_ = 1;
  EXPECT_THAT(reply_to("forget-me")["text"].get<std::string>(), HasSubstr("1 of your questions is"));
  had_asked_ = std::nullopt;
  EXPECT_THAT(reply_to("forget-me")["text"].get<std::string>(), HasSubstr("try again"));
}

TEST_F(Command, AsksWhatOnlyMentionsForgetting) {
  for (const std::string text : {"forget-me+not", "who+can+forget+me%3F", "forget"}) reply_to(text);
  EXPECT_THAT(forgotten_, IsEmpty());
  EXPECT_THAT(asked_, SizeIs(3));
}

TEST_F(Command, OffersByWorkspaceAndPlace) {
  reply_to("pm");
  handle(
      signed_command("team_id=T2&enterprise_id=E1&channel_id=D1&channel_name=directmessage&user_id=U1&"
                     "command=%2Frole&text=pm"));
  handle(signed_command(
      "enterprise_id=E1&is_enterprise_install=true&channel_id=C1&user_id=U1&command=%2Frole&text=pm"));
  ASSERT_THAT(places_, SizeIs(3));
  EXPECT_EQ(places_[0].origin.team, "T1");
  EXPECT_EQ(places_[0].origin.enterprise, "");
  EXPECT_TRUE(places_[0].in_channel);
  EXPECT_EQ(places_[1].origin.team, "T2");
  EXPECT_EQ(places_[1].origin.enterprise, "E1");
  EXPECT_FALSE(places_[1].in_channel) << "nobody is there to share with";
  EXPECT_EQ(places_[2].origin.team, "");
  EXPECT_EQ(places_[2].origin.enterprise, "E1");
  EXPECT_TRUE(places_[2].origin.org_wide);
}

TEST_F(Command, ShowsWhatIsOffered) {
  offered_ = {.share = true, .ask_person = Offer::open, .tell_me = Offer::open};
  EXPECT_THAT(reply_to("pm").dump(), testing::AllOf(HasSubstr("\"share\""), Not(HasSubstr("\"tell_me\""))));
  outcome_ = Outcome::unanswered;
  EXPECT_THAT(reply_to("pm").dump(), testing::AllOf(HasSubstr("\"ask_person\""), HasSubstr("\"tell_me\""),
                                                    Not(HasSubstr("\"share\""))));
  offered_ = {.share = false};
  EXPECT_THAT(reply_to("pm").dump(), Not(HasSubstr("\"ask_person\"")));
  outcome_ = Outcome::answered;
  EXPECT_THAT(reply_to("pm").dump(), Not(HasSubstr("\"share\"")));
}

TEST_F(Command, AnswersAFaultWithASafeSentence) {
  failing_ = true;
  const json reply = reply_to("pm");
  EXPECT_EQ(reply["response_type"], "ephemeral");
  EXPECT_THAT(reply["text"].get<std::string>(), HasSubstr("Something went wrong"));
  EXPECT_THAT(reply.dump(), Not(HasSubstr("locked")));
}

}  // namespace
}  // namespace rolecall::slack
