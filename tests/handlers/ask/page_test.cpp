#include "handlers/ask/page.h"

#include <gmock/gmock.h>

#include "tests/support/example_answers.h"
#include "tests/support/fake_ask.h"
#include "tests/support/html_check.h"

namespace rolecall {
namespace {

using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

class AskPage : public ::testing::Test {
 protected:
  http::Response get(std::string query, http::Headers headers = {}, std::string method = "GET") {
    const http::Request request{.method = std::move(method),
                                .path = "/",
                                .query = std::move(query),
                                .headers = std::move(headers),
                                .client = "192.0.2.7",
                                .received_at = Time(std::chrono::seconds(1'700'000'000))};
    return ask_page(fake_.callback(), [] { return PageFacts{{{"PM vs TPM", "pm vs tpm"}}, 5}; })(request);
  }

  static std::string header(const http::Response& response, std::string_view name) {
    for (const auto& [key, value] : response.headers) {
      if (key == name) return value;
    }
    return {};
  }

  test::FakeAsk fake_{test::comparison_answer()};
};

TEST_F(AskPage, InvitesAndAsksNothingWithoutAQuestion) {
  for (const std::string query : {"", "q=", "q=+%09%00+", "x=pm+vs+tpm", "&&&"}) {
    const auto response = get(query);
    EXPECT_EQ(response.status, 200) << query;
    EXPECT_EQ(response.content_type, "text/html; charset=utf-8");
    EXPECT_THAT(response.body, HasSubstr(">For example<")) << query;
  }
  EXPECT_THAT(fake_.questions, IsEmpty());
}

TEST_F(AskPage, ShowsTheAnswerToAQuestion) {
  const auto response = get("q=+PM+vs+TPM%3F");
  EXPECT_EQ(response.status, 200);
  EXPECT_THAT(response.body, HasSubstr(">Product manager vs technical program manager</h2>"));
  EXPECT_THAT(response.body, HasSubstr("value=\"PM vs TPM?\""));
  ASSERT_EQ(fake_.questions.size(), 1u);
  EXPECT_EQ(fake_.questions[0].text, "PM vs TPM?");
  EXPECT_EQ(fake_.questions[0].platform, Platform::web);
  EXPECT_EQ(fake_.questions[0].asker, "");
  EXPECT_EQ(fake_.questions[0].conversation, "");
  EXPECT_EQ(fake_.questions[0].asked_at, Time(std::chrono::seconds(1'700'000'000)));
}

TEST_F(AskPage, DoesNotPromiseThatAnUnloggedGapWasNoted) {
  fake_.answer = test::unanswered_answer();
  EXPECT_THAT(get("q=scrum+master").body, HasSubstr("was noted"));
  fake_.logged = false;
  EXPECT_THAT(get("q=scrum+master").body, Not(HasSubstr("was noted")));
}

TEST_F(AskPage, KeepsHostileQuestionsAndAnswersInert) {
  fake_.answer = test::hostile_answer();
  const auto page = test::read_html(get("q=%22%3E%3Cscript%3Ealert(1)%3C/script%3E%FF%00%1B[31m").body);
  EXPECT_THAT(page.faults, IsEmpty());
  EXPECT_THAT(page.named("script"), IsEmpty());
}

TEST_F(AskPage, LetsTheBrowserLoadNothingButItsOwnStyleAndIcon) {
  for (const auto& response : {get(""), get("q=tpm"), get("q=" + std::string(5000, 'a'))}) {
    EXPECT_EQ(header(response, "Content-Security-Policy"),
              "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; "
              "frame-ancestors 'none'");
  }
}

TEST_F(AskPage, DoesNotAskForThoseWhoOnlyLook) {
  EXPECT_EQ(get("q=tpm", {}, "HEAD").status, 200);
  for (const std::string agent :
       {"Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)", "Twitterbot/1.0",
        "facebookexternalhit/1.1", "WhatsApp/2.2", "Mozilla/5.0 (compatible; Googlebot/2.1)"}) {
    const auto response = get("q=tpm", {{"user-agent", agent}});
    EXPECT_EQ(response.status, 200) << agent;
    EXPECT_THAT(response.body, HasSubstr("value=\"tpm\"")) << agent;
  }
  EXPECT_THAT(fake_.questions, IsEmpty());
}

TEST_F(AskPage, GivesAPrefetchNothingThatABrowserWouldKeep) {
  for (const auto& [name, value] : {std::pair{"Sec-Purpose", "prefetch"},
                                    {"Sec-Purpose", "prefetch;prerender"},
                                    {"Purpose", "Prefetch"},
                                    {"X-Moz", "prefetch"}}) {
    const auto response = get("q=tpm", {{name, value}});
    EXPECT_EQ(response.status, 503) << name;
    EXPECT_EQ(header(response, "Cache-Control"), "no-store") << name;
  }
  EXPECT_EQ(get("", {{"Sec-Purpose", "prefetch"}}).status, 200) << "the page without a question asks nothing";
  EXPECT_THAT(fake_.questions, IsEmpty());
}

TEST_F(AskPage, AsksForOrdinaryBrowsers) {
  for (const std::string agent :
       {"", "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36",
        "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X)", "curl/8.0", "w3m/0.5"}) {
    fake_.questions.clear();
    get("q=tpm", {{"User-Agent", agent}});
    EXPECT_EQ(fake_.questions.size(), 1u) << agent;
  }
}

TEST_F(AskPage, TurnsAnEndlessQuestionAwayInWords) {
  const auto response = get("q=" + std::string(2401, 'a'));
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.rejected, "text-too-long");
  EXPECT_THAT(response.body, HasSubstr("role=\"alert\""));
  EXPECT_EQ(get("q=" + std::string(2400, 'a')).status, 200);
  EXPECT_EQ(fake_.questions.size(), 1u);
}

}  // namespace
}  // namespace rolecall
