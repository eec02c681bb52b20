// The try-it page and the JSON API: people and programs on the web.
#include <algorithm>
#include <cctype>
#include <sstream>
#include <string>
#include <tuple>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/html_check.h"
#include "tests/support/log_rows.h"
#include "tests/support/metrics_text.h"
#include "tests/support/rolecall.h"
#include "tests/support/slash_command.h"

namespace rolecall::test {
namespace {

using nlohmann::ordered_json;
using rolecall::test::HtmlPage;
using rolecall::test::read_html;
using rolecall::test::structure_faults;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

constexpr int kBurst = 20;  // more than an address may ask at once with a limit of one a minute
const std::string kTpm = R"({"text":"tpm"})";

std::string forwarded_for(const std::string& addresses) {
  return "X-Forwarded-For: " + addresses + "\r\n";
}

// How many questions get through of so many, all asked with these header lines.
int admitted(const RolecallServer& server, int questions, const std::string& header_lines = {}) {
  int admitted = 0;
  for (int i = 0; i < questions; ++i) admitted += server.post("/v1/ask", kTpm, header_lines).status == 200;
  return admitted;
}

TEST(JsonApi, GivesTheAnswerThatTheTerminalGives) {
  const std::vector<std::string> questions = {"pm vs tpm",
                                              "what is a program manager?",
                                              "compare pm, tpm, pgm and pjm",
                                              "pm",
                                              "who owns the roadmap",
                                              "what does a scrum master do",
                                              "hello",
                                              "\xC3\xA4\xF0\x9F\x99\x82 <b>tpm</b>"};
  std::string lines;
  for (const auto& question : questions) lines += question + '\n';
  const auto terminal = run_rolecall({"ask", "--jsonl"}, {}, lines);
  ASSERT_EQ(terminal.exit_code, 0) << terminal.error;
  RolecallServer server;
  std::istringstream expected_lines(terminal.output);
  for (const auto& question : questions) {
    std::string line;
    ASSERT_TRUE(std::getline(expected_lines, line)) << question;
    ordered_json expected = ordered_json::parse(line);
    const auto reply = server.ask(question);
    EXPECT_EQ(reply.status, 200) << question;
    EXPECT_THAT(reply.header("content-type"), HasSubstr("application/json"));
    ordered_json given = ordered_json::parse(reply.body);
    for (ordered_json* answer : {&expected, &given}) {
      EXPECT_GE(answer->at("micros").get<int>(), 0);
      answer->erase("micros");
    }
    EXPECT_EQ(given.dump(), expected.dump()) << question;
  }
}

TEST(JsonApi, LogsTheQuestionWithItsConversation) {
  RolecallServer server;
  EXPECT_EQ(server.post("/v1/ask", R"({"text":"pm vs tpm","conversation":"42"})").status, 200);
  const auto rows = log_rows(server.database());
  ASSERT_EQ(rows.size(), 1u);
  EXPECT_EQ(rows[0].at("platform"), "api");
  EXPECT_EQ(rows[0].at("text"), "pm vs tpm");
  EXPECT_THAT(rows[0].at("conversation"), HasSubstr("42"));
  EXPECT_EQ(rows[0].at("asker"), "");
}

TEST(JsonApi, SaysWhatIsWrongWithARequest) {
  RolecallServer server;
  const std::string mebibyte(1024 * 1024 - kTpm.size(), ' ');
  const std::tuple<std::string, int, std::string> cases[] = {
      {"", 400, "error"},
      {"pm vs tpm", 400, "error"},
      {"{\"text\":", 400, "error"},
      {"{}", 400, "text"},
      {R"({"text":7})", 400, "text"},
      {R"({"text":""})", 400, "text"},
      {R"({"text":" \t "})", 400, "text"},
      {R"(["tpm"])", 400, "object"},
      {R"("tpm")", 400, "object"},
      {R"({"text":"tpm","conversation":[]})", 400, "conversation"},
      {R"({"text":"tpm"} and more)", 400, "error"},
      {"{\"text\":\"\xFF\xFE\"}", 400, "UTF-8"},
      {"{\"text\":\"\xED\xA0\x80\"}", 400, "UTF-8"},
      {std::string("{\"text\":\"t\0pm\"}", 15), 400, "error"},
      {std::string(500'000, '['), 400, "error"},
      {R"({"text":")" + std::string(100'000, 'x') + "\"}", 413, "text"},
      {kTpm + mebibyte + ' ', 413, ""},
      {kTpm + mebibyte, 200, "TPM"},
      {R"({"text":"t\u0000pm"})", 200, "question"},
      {R"({"text":"tpm","extra":{"a":[1,2]}})", 200, "TPM"},
  };
  for (const auto& [body, status, said] : cases) {
    const auto reply = server.post("/v1/ask", body);
    EXPECT_EQ(reply.status, status) << body.substr(0, 60);
    EXPECT_THAT(reply.body, HasSubstr(said)) << body.substr(0, 60);
    if (reply.status == 400) {
      EXPECT_TRUE(ordered_json::parse(reply.body)["error"]["message"].is_string()) << body.substr(0, 60);
    }
  }
  EXPECT_EQ(log_rows(server.database()).size(), 3u) << "only what was answered is a question";
}

TEST(TryItPage, InvitesToAskAndAnswersWithoutScript) {
  RolecallServer server;
  const auto start = server.get("/");
  EXPECT_EQ(start.status, 200);
  EXPECT_THAT(start.header("content-type"), HasSubstr("text/html"));
  const auto reply = server.get("/?q=pm+vs+tpm");
  EXPECT_EQ(reply.status, 200);
  for (const auto* page : {&start, &reply}) {
    const HtmlPage html = read_html(page->body);
    EXPECT_THAT(html.faults, IsEmpty());
    EXPECT_THAT(structure_faults(html), IsEmpty());
    EXPECT_EQ(html.named("form").size(), 1u);
    EXPECT_THAT(html.named("script"), IsEmpty());
    for (const auto& link : html.named("link")) {
      EXPECT_EQ(server.get(link.attribute("href")).status, 200) << link.attribute("href");
    }
  }
  const HtmlPage answer = read_html(reply.body);
  EXPECT_EQ(answer.named("table").size(), 1u);
  EXPECT_THAT(answer.text, HasSubstr("Product Manager vs Technical Program Manager"));
  EXPECT_THAT(answer.text, HasSubstr("The TPM owns how and when it gets delivered across teams."));
  EXPECT_THAT(answer.text, HasSubstr("What is a Technical Program Manager")) << "a source";
  EXPECT_EQ(answer.named("input").front().attribute("value"), "pm vs tpm");
  const auto rows = log_rows(server.database());
  ASSERT_EQ(rows.size(), 1u) << "the page without a question asks nothing";
  EXPECT_EQ(rows[0].at("platform"), "web");
  EXPECT_EQ(rows[0].at("entry"), "compare/product-manager+technical-program-manager");
}

TEST(TryItPage, ShowsWhatWasTypedAsTextWhateverItIs) {
  RolecallServer server;
  for (const char* query : {"%3Cscript%3Ealert(1)%3C/script%3E", "%22%20onfocus=%22alert(1)", "%FF%FE%00tpm",
                            "%ED%A0%80", "%", "%zz", "a=b&q=tpm", "%1B%5B31m"}) {
    const auto reply = server.get(std::string("/?q=") + query);
    EXPECT_EQ(reply.status, 200) << query;
    const HtmlPage html = read_html(reply.body);
    EXPECT_THAT(html.faults, IsEmpty()) << query;
    EXPECT_THAT(html.named("script"), IsEmpty()) << query;
    EXPECT_NO_THROW(ordered_json(reply.body).dump()) << "valid UTF-8: " << query;
    EXPECT_THAT(reply.body, Not(HasSubstr("\x1B"))) << query;
  }
  EXPECT_THAT(server.get("/?q=tpm").header("content-security-policy"), HasSubstr("default-src 'none'"));
}

TEST(TryItPage, CanBeSwitchedOffAndSoCanTheApi) {
  RolecallServer without_page(Settings{{"ROLECALL_WEB", "off"}});
  EXPECT_EQ(without_page.get("/").status, 404);
  EXPECT_EQ(without_page.get("/?q=tpm").status, 404);
  EXPECT_EQ(without_page.ask("tpm").status, 200);
  EXPECT_EQ(without_page.get("/healthz").status, 200);
  RolecallServer without_api(Settings{{"ROLECALL_API", "off"}});
  EXPECT_EQ(without_api.ask("tpm").status, 404);
  EXPECT_EQ(without_api.get("/?q=tpm").status, 200);
  EXPECT_EQ(without_api.get("/healthz").status, 200);
}

TEST(RateLimit, RefusesWhoAsksTooOftenAndSaysForHowLong) {
  auto settings = slack_settings();
  settings.emplace_back("ROLECALL_RATE_LIMIT", "1");
  RolecallServer server(settings);
  const int questions = 2 * kBurst;
  EXPECT_THAT(admitted(server, questions), ::testing::AllOf(::testing::Ge(1), ::testing::Lt(questions)));
  for (const auto& refused : {server.post("/v1/ask", kTpm), server.get("/?q=tpm")}) {
    EXPECT_EQ(refused.status, 429);
    const std::string seconds = refused.header("retry-after");
    ASSERT_FALSE(seconds.empty());
    EXPECT_TRUE(std::all_of(seconds.begin(), seconds.end(), [](unsigned char c) { return std::isdigit(c); }));
    EXPECT_GE(std::stoi(seconds), 1);
  }
  EXPECT_EQ(server.get("/healthz").status, 200);
  EXPECT_EQ(send_signed(server, SlashCommand{.text = "tpm"}.body()).status, 200)
      << "all of Slack is one address";
  const auto metrics = read_metrics(server.get("/metrics").body);
  EXPECT_GE(metrics.at(R"(rolecall_rejected_requests_total{reason="rate-limited"})"), 2);
}

TEST(RateLimit, BelievesNobodyWhoClaimsAnotherAddress) {
  RolecallServer server(Settings{{"ROLECALL_RATE_LIMIT", "1"}});
  const int first = admitted(server, 2 * kBurst);
  EXPECT_LT(first, 2 * kBurst);
  for (const char* claimed : {"203.0.113.7", "203.0.113.8, 127.0.0.1", "2001:db8::1"}) {
    EXPECT_EQ(server.post("/v1/ask", kTpm, forwarded_for(claimed)).status, 429) << claimed;
  }
}

TEST(RateLimit, CountsTheAddressThatATrustedProxyNames) {
  RolecallServer server(
      Settings{{"ROLECALL_RATE_LIMIT", "1"}, {"ROLECALL_TRUSTED_PROXIES", "127.0.0.0/8, ::1"}});
  EXPECT_LT(admitted(server, 2 * kBurst, forwarded_for("203.0.113.7")), 2 * kBurst);
  EXPECT_EQ(server.post("/v1/ask", kTpm, forwarded_for("203.0.113.8")).status, 200);
  EXPECT_EQ(server.post("/v1/ask", kTpm, forwarded_for("203.0.113.9, 203.0.113.7")).status, 429)
      << "what a client put in front of its address is its own invention";
  EXPECT_EQ(server.post("/v1/ask", kTpm, forwarded_for("203.0.113.7, 127.0.0.2")).status, 429)
      << "a trusted proxy behind another one";
}

}  // namespace
}  // namespace rolecall::test
