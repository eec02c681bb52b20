// The signature's known answers, and every way in which a request can fail to be Slack's.
#include "handlers/slack/signature.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <thread>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/paths.h"
#include "tests/support/slack_request.h"
#include "tests/support/slack_signature.h"

namespace rolecall::slack {
namespace {

using test::kPublishedBody;
using test::kPublishedSecret;
using test::kPublishedTime;
using Outcome = Verification::Outcome;

const std::string kPublishedSignature = "v0=a2114d57b48eac39b9ad189dd8316235a7b4a8d21a10bd27519666489c69b503";
const SignatureVerifier kVerifier({kPublishedSecret});

Time at(std::int64_t seconds) {
  return Time(std::chrono::seconds(seconds));
}

http::Request request(http::Headers headers, std::string body = kPublishedBody) {
  return {
      .method = "POST", .path = "/slack/commands", .headers = std::move(headers), .body = std::move(body)};
}

http::Request published() {
  return request({{"X-Slack-Request-Timestamp", std::to_string(kPublishedTime)},
                  {"X-Slack-Signature", kPublishedSignature}});
}

TEST(Signature, AcceptsThePublishedKnownAnswer) {
  const Verification verification = kVerifier.verify(published(), at(kPublishedTime + 2));
  EXPECT_TRUE(verification.valid());
  EXPECT_EQ(verification.clock_skew.count(), 2);
}

TEST(Signature, AcceptsEveryVectorThatIsAtHand) {
  const std::filesystem::path shared = test::shared_folder();
  std::ifstream file(shared / "slack/samples/signature-vectors.json");
  if (!file) GTEST_SKIP() << "no vectors in " << shared;
  const auto vectors = nlohmann::json::parse(file);
  ASSERT_GE(vectors.size(), 9U);
  for (const auto& vector : vectors) {
    const std::string timestamp = vector["timestamp"];
    http::Request signed_request = request(
        {{"x-slack-request-timestamp", timestamp}, {"X-SLACK-SIGNATURE", vector["expected_signature"]}},
        vector["body"]);
    const SignatureVerifier verifier({vector["signing_secret"].get<std::string>()});
    EXPECT_TRUE(verifier.verify(signed_request, at(std::stoll(timestamp))).valid()) << vector["name"];
    signed_request.body += ' ';
    EXPECT_EQ(verifier.verify(signed_request, at(std::stoll(timestamp))).outcome, Outcome::mismatch)
        << vector["name"];
  }
}

TEST(Signature, IsFreshForFiveMinutesInBothDirections) {
  const std::pair<int, Outcome> cases[] = {
      {0, Outcome::valid},    {300, Outcome::valid},   {-300, Outcome::valid},         {301, Outcome::stale},
      {-301, Outcome::stale}, {86400, Outcome::stale}, {-86400 * 365, Outcome::stale},
  };
  for (const auto& [skew, outcome] : cases) {
    const Verification verification = kVerifier.verify(published(), at(kPublishedTime + skew));
    EXPECT_EQ(verification.outcome, outcome) << skew;
    EXPECT_EQ(verification.clock_skew.count(), skew);
  }
}

TEST(Signature, AcceptsEitherOfTwoSecrets) {
  const SignatureVerifier rotating({"the-new-one", kPublishedSecret});
  EXPECT_TRUE(rotating.verify(published(), at(kPublishedTime)).valid());
  const SignatureVerifier swapped({kPublishedSecret, "the-new-one"});
  EXPECT_TRUE(swapped.verify(published(), at(kPublishedTime)).valid());
  const SignatureVerifier rotated({"the-new-one", "another"});
  EXPECT_EQ(rotated.verify(published(), at(kPublishedTime)).outcome, Outcome::mismatch);
}

TEST(Signature, RefusesSecretsThatAnyoneCouldSignWith) {
  const std::vector<std::vector<std::string>> cases = {{},         {""},         {" "},
                                                       {"\t\r\n"}, {"good", ""}, {"a", "b", "c"}};
  for (const auto& secrets : cases) {
    EXPECT_THROW(SignatureVerifier{secrets}, std::invalid_argument) << testing::PrintToString(secrets);
  }
}

TEST(Signature, RefusesMissingAndRepeatedHeaders) {
  const std::pair<std::string, std::string> time = {"X-Slack-Request-Timestamp",
                                                    std::to_string(kPublishedTime)};
  const std::pair<std::string, std::string> mac = {"X-Slack-Signature", kPublishedSignature};
  const std::pair<http::Headers, Outcome> cases[] = {
      {{}, Outcome::missing_header},
      {{time}, Outcome::missing_header},
      {{mac}, Outcome::missing_header},
      {{time, {"X-Slack-Signature", ""}}, Outcome::missing_header},
      {{time, mac, mac}, Outcome::repeated_header},
      {{time, time, mac}, Outcome::repeated_header},
      {{time, mac, {"x-slack-signature", "v0=0"}}, Outcome::repeated_header},
      {{{"x-slack-request-timestamp", "1"}, time, mac}, Outcome::repeated_header},
  };
  for (const auto& [headers, outcome] : cases) {
    EXPECT_EQ(kVerifier.verify(request(headers), at(kPublishedTime)).outcome, outcome)
        << testing::PrintToString(headers);
  }
}

TEST(Signature, RefusesMalformedSignatures) {
  std::string upper = kPublishedSignature;
  for (char& c : upper) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  const std::string cases[] = {
      upper,
      "v0=" + upper.substr(3),
      "v1=" + kPublishedSignature.substr(3),
      kPublishedSignature.substr(3),
      kPublishedSignature + "0",
      kPublishedSignature.substr(0, 66),
      kPublishedSignature.substr(0, 66) + "g",
      " " + kPublishedSignature,
      "v0=",
      "v0=" + std::string(64, '\0'),
  };
  for (const std::string& mac : cases) {
    http::Request bad = published();
    bad.headers[1].second = mac;
    EXPECT_EQ(kVerifier.verify(bad, at(kPublishedTime)).outcome, Outcome::malformed) << mac;
  }
}

TEST(Signature, RefusesEveryChangedDigit) {
  for (std::size_t i = 3; i < kPublishedSignature.size(); ++i) {
    http::Request bad = published();
    char& digit = bad.headers[1].second[i];
    digit = digit == '0' ? '1' : '0';
    EXPECT_EQ(kVerifier.verify(bad, at(kPublishedTime)).outcome, Outcome::mismatch) << i;
  }
}

TEST(Signature, RefusesTimestampsThatAreNotDigits) {
  const std::string cases[] = {"junk",        "1531420618.0",         "+1531420618",
                               "-1531420618", " 1531420618",          "1531420618 ",
                               "0x5b47a00a",  "99999999999999999999", "1e9"};
  for (const std::string& timestamp : cases) {
    // Signed over just this text: it is the form that is refused.
    const http::Request bad =
        request({{"X-Slack-Request-Timestamp", timestamp},
                 {"X-Slack-Signature", test::slack_signature(kPublishedSecret, timestamp, kPublishedBody)}});
    EXPECT_EQ(kVerifier.verify(bad, at(kPublishedTime)).outcome, Outcome::malformed) << timestamp;
  }
}

TEST(Signature, CoversTheTimestampsOwnText) {
  const std::string padded = "0" + std::to_string(kPublishedTime);
  http::Request retyped = published();
  retyped.headers[0].second = padded;
  EXPECT_EQ(kVerifier.verify(retyped, at(kPublishedTime)).outcome, Outcome::mismatch);
  retyped.headers[1].second = test::slack_signature(kPublishedSecret, padded, kPublishedBody);
  EXPECT_TRUE(kVerifier.verify(retyped, at(kPublishedTime)).valid());
}

TEST(Signature, IsVerifiedByManyThreadsAtOnce) {
  std::vector<std::thread> threads;
  for (int t = 0; t < 4; ++t) {
    threads.emplace_back([] {
      for (int i = 0; i < 500; ++i) EXPECT_TRUE(kVerifier.verify(published(), at(kPublishedTime)).valid());
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace rolecall::slack
