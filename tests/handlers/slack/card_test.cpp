#include "handlers/slack/card.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/block_kit_limits.h"
#include "tests/support/example_answers.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using test::block_kit_faults;
using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

json checked(const std::string& message) {
  EXPECT_THAT(block_kit_faults(message), IsEmpty()) << message;
  return json::parse(message);
}

Referral referral() {
  return {.question = "who signs the release?",
          .asker = "U1",
          .channel = "C1",
          .reason = Reason::not_in_documents,
          .nearest = {"What a release manager does", "Who owns the date?"},
          .link = "https://example.slack.com/archives/C1/p7",
          .review = question_url("https://rolecall.example.com", 7)};
}

TEST(ReferralCard, SaysWhoAskedWhatAndWhere) {
  const json got = checked(referral_card(referral(), "C9"));
  EXPECT_EQ(got["channel"], "C9");
  EXPECT_EQ(got["blocks"][1]["text"]["text"],
            "<@U1> asked in <#C1>: \xE2\x80\x9Cwho signs the release?\xE2\x80\x9D");
  EXPECT_EQ(got["text"],
            "Somebody asks for a person\n"
            "<@U1> asked in <#C1>: \xE2\x80\x9Cwho signs the release?\xE2\x80\x9D\n"
            "The documents do not say it.\n"
            "Offered instead:\n\xE2\x80\xA2 What a release manager does\n\xE2\x80\xA2 Who owns the date?\n"
            "<https://example.slack.com/archives/C1/p7|Where it was asked>\n"
            "<https://rolecall.example.com/admin/questions/7|The question, and why>")
      << "screen readers read nothing else";
}

TEST(ReferralCard, LeavesOutWhatIsNotKnown) {
  EXPECT_EQ(checked(referral_card({.question = "who?"}, "C9"))["text"],
            "Somebody asks for a person\nsomebody asked in a direct message: \xE2\x80\x9Cwho?\xE2\x80\x9D");
}

TEST(ReferralCard, PingsNobodyByAText) {
  const std::string ping = "<!channel> <@U2> & ";
  Referral hostile{ping,
                   ping,
                   ping,
                   Reason::off_topic,
                   std::vector<std::string>(9, ping),
                   "https://a/" + ping,
                   "https://b/" + ping};
  const std::string text = checked(referral_card(hostile, "C9")).dump();
  EXPECT_THAT(text, AllOf(Not(HasSubstr("<!channel>")), Not(HasSubstr("<@U2>"))));
}

Digest digest() {
  Digest digest{.from = Time{std::chrono::seconds(1'700'000'000)},
                .until = Time{std::chrono::seconds(1'700'604'800)},
                .questions = 120,
                .answered = 90,
                .rated = 10,
                .helpful = 9};
  digest.unanswered = {{"who signs the release?", 7, 3, "https://rolecall.example.com/q/7"},
                       {"who pays?", 1, 1}};
  digest.link = "https://rolecall.example.com/log";
  return digest;
}

TEST(Digest, TellsWhatWasAskedAndWhatIsMissing) {
  const json got = checked(digest_message(digest(), "C9"));
  EXPECT_EQ(got["channel"], "C9");
  EXPECT_EQ(got["text"],
            "What was asked this week\n"
            "<!date^1700000000^{date}|2023-11-14> to <!date^1700604799^{date}|2023-11-21>\n"
            "120 questions, 75% answered. 90% of 10 rated answers helpful.\n"
            "*Asked most without an answer*\n"
            "\xE2\x80\x9Cwho signs the release?\xE2\x80\x9D: 7 times by 3 people \xC2\xB7 "
            "<https://rolecall.example.com/q/7|look>\n"
            "\xE2\x80\x9Cwho pays?\xE2\x80\x9D: 1 time by 1 person\n"
            "<https://rolecall.example.com/log|The inbox>");
}

TEST(Digest, HasNoRatesOfNothing) {
  EXPECT_THAT(checked(digest_message({}, "C9"))["text"].get<std::string>(),
              AllOf(HasSubstr("Nothing was asked."), Not(HasSubstr("%")), Not(HasSubstr("Asked most"))));
  Digest unrated = digest();
  unrated.rated = unrated.helpful = 0;
  EXPECT_THAT(checked(digest_message(unrated, "C9"))["text"].get<std::string>(), Not(HasSubstr("rated")));
}

TEST(Digest, CountsNobodyWhoWasForgotten) {
  Digest forgotten = digest();
  forgotten.unanswered = {{"who pays?", 2, 0}};
  EXPECT_THAT(checked(digest_message(forgotten, "C9"))["text"].get<std::string>(),
              HasSubstr("\xE2\x80\x9Cwho pays?\xE2\x80\x9D: 2 times\n"));
}

TEST(Digest, LinksToThreeChannelsAndToNoDirectMessage) {
  Digest asked = digest();
  asked.unanswered = {{"who pays?", 5, 0, "", {"D1", "C1", "", "<!channel>", "G2", "C3", "C4"}}};
  const json got = checked(digest_message(asked, "C9"));
  EXPECT_THAT(got["text"].get<std::string>(),
              HasSubstr("\xE2\x80\x9Cwho pays?\xE2\x80\x9D: 5 times in <#C1>, <#G2>, <#C3>\n"));
}

TEST(Digest, StaysWithinTheLimitsWhateverWasAsked) {
  for (const std::string piece : {"<!channel> & ", "&", "\xF0\x9F\x98\x80", "\n", "\xFF"}) {
    std::string text;
    while (text.size() < 5000) text += piece;
    Digest hostile = digest();
    hostile.unanswered.assign(40, {text,
                                   1'000'000,
                                   1'000'000,
                                   "https://a.example/" + text.substr(0, 100),
                                   {text, "D1", "C1", "C2", "C3", "C4"}});
    checked(digest_message(hostile, "C9"));
  }
}

TEST(AnswerNow, RemindsOfTheQuestionAndShowsTheAnswer) {
  const Time asked{std::chrono::seconds(1'700'000'000)};
  const json got =
      checked(answer_now(test::comparison_answer(), 42, "The plain answer.", "pm vs <!here>", asked, "U1"));
  EXPECT_EQ(got["channel"], "U1");
  const std::string note =
      "There is an answer now to what you asked on <!date^1700000000^{date}|2023-11-14>: "
      "\xE2\x80\x9Cpm vs &lt;!here&gt;\xE2\x80\x9D";
  EXPECT_EQ(got["blocks"][0]["elements"][0]["text"], note);
  EXPECT_EQ(got["text"], note + "\n\nThe plain answer.");
  EXPECT_THAT(got.dump(), AllOf(HasSubstr("feedback_helpful"), Not(HasSubstr(R"("share")"))));
}

}  // namespace
}  // namespace rolecall::slack
