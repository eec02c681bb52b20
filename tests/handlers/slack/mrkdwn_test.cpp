#include "handlers/slack/mrkdwn.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "handlers/slack/text.h"
#include "tests/support/block_kit_limits.h"

namespace rolecall::slack {
namespace {

template <class Append, class... Arguments>
std::string written(Append append, const Arguments&... arguments) {
  std::string out;
  append(out, arguments...);
  return out;
}

TEST(Mrkdwn, MentionsOnlyWhatIsAnId) {
  EXPECT_EQ(written(append_person, "U012AB3CD"), "<@U012AB3CD>");
  EXPECT_EQ(written(append_channel, "C012AB3CD"), "<#C012AB3CD>");
  EXPECT_EQ(written(append_channel, "G012AB3CD"), "<#G012AB3CD>");
  EXPECT_EQ(written(append_channel, "D012AB3CD"), "a direct message");
  for (const std::string id : {"", "channel", "U1><!channel", "!here", "U 1", "U1|x", "\xFF"}) {
    EXPECT_EQ(written(append_person, id), "somebody") << id;
    EXPECT_EQ(written(append_channel, id), "a direct message") << id;
  }
  EXPECT_EQ(written(append_person, std::string(41, 'U')), "somebody");
}

TEST(Mrkdwn, LinksOnlyToTheWeb) {
  EXPECT_EQ(written(append_link, "https://a.example/b?c=1&d=2", "a > b"),
            "<https://a.example/b?c=1&amp;d=2|a &gt; b>");
  EXPECT_EQ(written(append_link, "https://a.example/>|<!channel> \n", "x|y"),
            "<https://a.example/%3E%7C%3C!channel%3E%20%0A|x/y>");
  const std::string no_links[] = {"", "javascript:alert(1)", "mailto:a@b", "https://" + std::string(500, 'x'),
                                  "https://a/" + std::string(300, '<')};
  for (const std::string& url : no_links)
    EXPECT_EQ(written(append_link, url, "<label>"), "&lt;label&gt;") << url;
}

TEST(Mrkdwn, LetsTheReaderSeeTheirOwnTime) {
  const Time time{std::chrono::seconds(1'700'000'000)};
  EXPECT_EQ(written(append_minute, time),
            "<!date^1700000000^{date_short_pretty} {time}|2023-11-14 22:13 UTC>");
  EXPECT_EQ(written(append_day, time), "<!date^1700000000^{date}|2023-11-14>");
}

TEST(Mrkdwn, QuotesInOneShortLine) {
  EXPECT_EQ(written(append_quote, "pm\nvs <!channel> &"),
            "\xE2\x80\x9Cpm vs &lt;!channel&gt; &amp;\xE2\x80\x9D");
  const std::string cut = written(append_quote, std::string(1000, '<'));
  EXPECT_LE(test::utf16_length(cut), kQuoteLengthMax + 2);
  EXPECT_THAT(cut, testing::EndsWith("&lt;\xE2\x80\xA6\xE2\x80\x9D"));
}

TEST(Mrkdwn, IsCutBeforeMarkUpThatWouldBreak) {
  std::string text = "somebody asked <@U12345>";
  shorten_mrkdwn(text, 20);
  EXPECT_EQ(text, "somebody asked\xE2\x80\xA6");
  text = "a <@U1> and <@U2>";
  shorten_mrkdwn(text, 12);
  EXPECT_EQ(text, "a <@U1> and\xE2\x80\xA6");
  shorten_mrkdwn(text, 12);
  EXPECT_EQ(text, "a <@U1> and\xE2\x80\xA6");
}

}  // namespace
}  // namespace rolecall::slack
