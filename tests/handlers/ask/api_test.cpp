#include "handlers/ask/api.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/example_answers.h"
#include "tests/support/fake_ask.h"

namespace rolecall {
namespace {

using Json = nlohmann::json;

class AskApi : public ::testing::Test {
 protected:
  http::Response post(std::string body, std::string content_type = "application/json") {
    const http::Request request{.method = "POST",
                                .path = "/v1/ask",
                                .headers = {{"content-type", std::move(content_type)}},
                                .body = std::move(body),
                                .client = "192.0.2.7",
                                .received_at = Time(std::chrono::seconds(1'700'000'000))};
    return ask_api(fake_.callback())(request);
  }

  test::FakeAsk fake_{test::comparison_answer()};
};

TEST_F(AskApi, AnswersWithTheAnswersObject) {
  const auto response = post(R"({"text": "pm vs tpm"})");
  EXPECT_EQ(response.status, 200);
  EXPECT_EQ(response.content_type, "application/json");
  EXPECT_TRUE(response.rejected.empty());
  const auto json = Json::parse(response.body);
  EXPECT_EQ(json["question"], "pm vs tpm");
  EXPECT_EQ(json["entry"], "compare/product-manager+technical-program-manager");
  EXPECT_GE(json["micros"], 0);
}

TEST_F(AskApi, AsksAsThePlatformApiAndNamesNobody) {
  post(R"({"text": "pm vs tpm"})");
  ASSERT_EQ(fake_.questions.size(), 1u);
  const Question& question = fake_.questions.front();
  EXPECT_EQ(question.text, "pm vs tpm");
  EXPECT_EQ(question.platform, Platform::api);
  EXPECT_EQ(question.channel_kind, ChannelKind::none);
  EXPECT_EQ(question.asker, "");
  EXPECT_EQ(question.conversation, "");
  EXPECT_EQ(question.asked_at, Time(std::chrono::seconds(1'700'000'000)));
}

TEST_F(AskApi, KeepsItsConversationsApartFromThoseOfChats) {
  post(R"({"text": "artifacts?", "conversation": "T1/C1/U1"})");
  EXPECT_EQ(fake_.questions.at(0).conversation, "api/T1/C1/U1");
}

TEST_F(AskApi, AnswersEvenWhenTheLogFails) {
  fake_.logged = false;
  EXPECT_EQ(post(R"({"text": "pm vs tpm"})").status, 200);
}

TEST_F(AskApi, ReadsJsonUnderAnyTypeThatCouldBeIt) {
  for (const std::string type : {"application/json", "application/json; charset=utf-8", "text/plain", "",
                                 "application/x-www-form-urlencoded", "application/vnd.api+json", "junk"}) {
    EXPECT_EQ(post(R"({"text": "pm"})", type).status, 200) << type;
  }
  for (const std::string type : {"multipart/form-data; boundary=x", "image/png", "Video/mp4"}) {
    const auto response = post(R"({"text": "pm"})", type);
    EXPECT_EQ(response.status, 415) << type;
    EXPECT_EQ(response.rejected, "unsupported-media-type") << type;
  }
}

TEST_F(AskApi, RefusesGarbageInJsonAndAsksNothing) {
  const auto response = post("garbage\xFF");
  EXPECT_EQ(response.status, 400);
  EXPECT_EQ(response.rejected, "invalid-json");
  EXPECT_EQ(Json::parse(response.body), Json::parse(R"({"error": {"code": "invalid-json", "message":
      "The body is not valid JSON in UTF-8. Send an object such as {\"text\": \"pm vs tpm\"}."}})"));
  EXPECT_EQ(post(R"({"text": ")" + std::string(20'000, 'a') + "\"}").status, 413);
  EXPECT_TRUE(fake_.questions.empty());
}

TEST_F(AskApi, AllowsNoOtherOrigin) {
  for (const auto& [name, value] : post(R"({"text": "pm vs tpm"})").headers) {
    EXPECT_NE(name.rfind("Access-Control-", 0), 0u) << name << value;
  }
}

}  // namespace
}  // namespace rolecall
