#include "handlers/slack/place.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "handlers/slack/message.h"
#include "tests/support/block_kit_limits.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using test::block_kit_faults;
using testing::IsEmpty;
using testing::StartsWith;

TEST(Notice, IsOneSentenceForOnePerson) {
  const std::string text = notice("Not <now>.");
  EXPECT_THAT(block_kit_faults(text), IsEmpty());
  EXPECT_EQ(json::parse(text)["response_type"], "ephemeral");
  EXPECT_EQ(json::parse(text)["text"], "Not &lt;now&gt;.");
}

TEST(Notice, GoesToAnyPlace) {
  const std::string text =
      notice("<!channel>", {.kind = Place::Kind::post, .channel = "D1", .thread_ts = "1.2"});
  EXPECT_THAT(block_kit_faults(text), IsEmpty());
  EXPECT_EQ(json::parse(text)["channel"], "D1");
  EXPECT_EQ(json::parse(text)["thread_ts"], "1.2");
  EXPECT_EQ(json::parse(text)["text"], "&lt;!channel&gt;");
}

TEST(PlainFallback, KeepsWhereTheMessageGoesAndDropsItsBlocks) {
  Answer answer;
  answer.title = "A title";
  for (const Place& place : {Place{}, Place{.kind = Place::Kind::replacement},
                             Place{.kind = Place::Kind::further}, Place{.kind = Place::Kind::in_channel},
                             Place{.kind = Place::Kind::post, .channel = "C1", .thread_ts = "1.2"}}) {
    json stored = json::parse(message(answer, 7, "The plain <answer>.", {}, place));
    stored["metadata"] = {{"event_type", "answer"}, {"event_payload", {{"id", "9"}}}};
    json expected = stored;
    expected.erase("blocks");
    const std::string got = plain_fallback(stored.dump());
    EXPECT_EQ(json::parse(got), expected);
    EXPECT_THAT(block_kit_faults(got), IsEmpty());
  }
}

TEST(PlainFallback, CutsTheTextButNoMarkUp) {
  const std::string long_text(2990, 'x');
  const json body{{"channel", "C1"}, {"text", long_text + "<https://example.com|there>"}};
  EXPECT_EQ(json::parse(plain_fallback(body.dump()))["text"], long_text + "\xE2\x80\xA6");
  const json escapes{{"channel", "C1"}, {"text", long_text + "xxxxxx&lt;&lt;"}};
  EXPECT_EQ(json::parse(plain_fallback(escapes.dump()))["text"], long_text + "xxxxxx\xE2\x80\xA6");
  const json fits{{"channel", "C1"}, {"text", std::string(3000, 'x')}};
  EXPECT_EQ(json::parse(plain_fallback(fits.dump())), fits);
}

TEST(PlainFallback, IsEmptyForWhatIsNoMessage) {
  for (const std::string body : {"", "no json", "[]", "{}", R"({"text":7})", R"({"text":" "})",
                                 "{\"text\":\"\xFF\"}", R"({"user_id":"U1","view":{"type":"home"}})"})
    EXPECT_EQ(plain_fallback(body), "") << body;
}

TEST(Message, IsCutWithoutBreakingTheMarkUpOfItsNote) {
  std::string note(3890, 'x');
  note += "<@U1>";
  const std::string text = message(Answer{}, 0, "plain", {.note = note});
  EXPECT_THAT(json::parse(text)["text"].get<std::string>(), StartsWith(std::string(3890, 'x')));
  EXPECT_THAT(block_kit_faults(text), IsEmpty());
}

}  // namespace
}  // namespace rolecall::slack
