#include "knowledge/refinement/answer_markdown.h"

#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

using testing::ElementsAre;

AnswerTexts texts(std::string_view markdown) {
  const auto read = read_answer(markdown);
  if (const auto* answer = std::get_if<AnswerTexts>(&read)) return *answer;
  const MarkdownFault& fault = std::get<1>(read).front();
  ADD_FAILURE() << markdown << "\n" << fault.line << ": " << fault.message;
  return {};
}

// "3: headings are not possible here | 7: ..."
std::string faults(const std::variant<AnswerTexts, std::vector<MarkdownFault>>& read) {
  std::string all;
  if (const auto* list = std::get_if<1>(&read)) {
    for (const MarkdownFault& fault : *list)
      all += (all.empty() ? "" : " | ") + std::to_string(fault.line) + ": " + fault.message;
  }
  return all;
}

TEST(AnswerMarkdown, IsALeadPointsAndANote) {
  const AnswerTexts all{
      "It is quiet. [0] All day. [3]", {"No humming. [0]", "Whisper to nobody."}, {"Ask us. [3]"}};
  EXPECT_EQ(
      texts("It is quiet. [0]\nAll day. [3]\n\n- No humming. [0]\n- Whisper\n  to nobody.\n\nAsk us. [3]"),
      all);
  EXPECT_EQ(
      texts(
          "\r\n  It is quiet. [0]  \r\nAll day. [3]\r\n* No humming. [0]\r\n\r\n* Whisper to nobody.\r\n\r\n"
          "Ask us. [3]\r\n"),
      all);
  EXPECT_EQ(texts("Lead.\n\nNote.\n\nAnother."), (AnswerTexts{"Lead.", {}, {"Note.", "Another."}}));
  EXPECT_EQ(texts("Lead.\n\n- \n- Point."), (AnswerTexts{"Lead.", {"Point."}, {}}));
}

TEST(AnswerMarkdown, LeavesTextAsItIs) {
  for (const std::string text :
       {"2 * 3 * 4", "snake_case_name", "R&D &amp; more", "<b>bold</b> <script>alert(1)</script>",
        "<!-- - a -->", "<div>", "see https://example.org/a_b_c?d=e&f=g", "<https://example.org>",
        "[0]: is read", "[a]: /b", "a [b] c [0][1] [team]", "f(x)[i]", "100% ~ 5 > 3 = 2 + 1 - 4",
        "caf\xC3\xA9 \xE2\x80\xA6", "C# and #7"}) {
    EXPECT_EQ(texts(text).lead, text);
  }
  EXPECT_EQ(texts(R"(\*not\* \_italics\_, \`no code\`, \# no heading, \[no](link))").lead,
            "*not* _italics_, `no code`, # no heading, [no](link)");
  EXPECT_THAT(texts("<div>\n- still a point").points, ElementsAre("still a point"));
}

TEST(AnswerMarkdown, RefusesWhatCannotBeShownAndNamesTheLine) {
  for (const auto& [markdown, fault] : std::vector<std::pair<const char*, const char*>>{
           {"# Title\n\nText.", "1: headings are not possible here"},
           {"Text.\n\nMore\n---\n", "3: headings are not possible here"},
           {"Text.\n-\n- a", "1: headings are not possible here"},
           {"Text.\n\n> said", "3: quotes are not possible here"},
           {"Text.\n\n```\ncode\n```", "3: code is not possible here"},
           {"Text.\n\n    code", "3: code is not possible here"},
           {"Text.\nand `code`.", "2: code is not possible here"},
           {"Text.\n\n***", "3: lines across are not possible here"},
           {"a\nb\n**c**", "3: bold and italics are not possible here"},
           {"Text.\n- a\n- b _c_", "3: bold and italics are not possible here"},
           {"See [this](https://example.org).", "1: links are not possible here"},
           {"See ![this](a.png).", "1: pictures are not possible here"},
           {"Text.\n\n1. one\n2. two", "3: numbered lists are not possible here"},
           {"Text.\n- a\n  - b", "3: points within a point are not possible here"},
           {"Text.\n\n- a\n\n  b", "5: a point has one paragraph"},
           {"Text.\n\n- a\n\nNote.\n\n- b", "7: a second list is not possible here"},
           {"Text.\n\nMore.\n\n- b", "5: points come right behind the first paragraph"},
           {"- a", "1: points come behind a first sentence"},
           {"a | b\n--|--\n1 | 2", "2: tables are not possible here"},
           {"", "1: the answer is empty"},
           {" \n\n", "1: the answer is empty"},
       }) {
    EXPECT_THAT(faults(read_answer(markdown)), testing::StartsWith(fault)) << markdown;
  }
  EXPECT_THAT(faults(read_answer(std::string(kAnswerMarkdownMax + 1, 'a'))),
              testing::HasSubstr("has 10001 characters, at most 10000 fit"));
}

TEST(AnswerMarkdown, ListsEveryFaultOnce) {
  EXPECT_EQ(std::get<1>(read_answer("**a** **b**\n# c\n\n**d**")).size(), 3U);
  std::string many;
  for (int i = 0; i < 1000; ++i) many += "*a*\n";
  EXPECT_LE(std::get<1>(read_answer(many)).size(), 20U);
}

TEST(AnswerMarkdown, KnowsTheDocumentsThatMarkersName) {
  const std::vector<Document> documents{{0, "A", "", ""}, {3, "B", "", ""}};
  EXPECT_EQ(faults(read_answer("Text. [0][3]\n\n- Point. [team]", documents)), "");
  EXPECT_EQ(faults(read_answer("Text. [0]\n\n- Point. [4]", documents)),
            "3: [4] is the number of no document");
  EXPECT_EQ(faults(read_answer("[0]", documents)), "1: a marker without a statement before it");
}

TEST(AnswerMarkdown, IsWrittenSoThatItReadsAsTheSame) {
  std::mt19937 random(1);
  const std::vector<std::string> pieces = {
      "a",  "b2", " ",   "*",      "**", "_",  "__",  "`",     "[",   "]",   "(",          ")",       "<",
      ">",  "&",  ";",   "#",      "-",  "+",  "=",   "~",     "|",   ":",   ".",          "\\",      "!",
      "1.", "9)", "[0]", "[team]", "]:", "](", "<b>", "&amp;", "---", "```", "http://x.y", "\xC3\xBC"};
  const auto text = [&] {
    std::string out;
    for (std::size_t n = 1 + random() % 8; n > 0; --n) {
      const std::string& piece = pieces[random() % pieces.size()];
      if (piece != " " || (!out.empty() && out.back() != ' ')) out += piece;
    }
    while (out.ends_with(' ')) out.pop_back();
    return out.empty() ? "x" : out;
  };
  for (int i = 0; i < 20'000; ++i) {
    AnswerTexts one{text(), {}, {}};
    for (std::size_t n = random() % 3; n > 0; --n) one.points.push_back(text());
    for (std::size_t n = random() % 3; n > 0; --n) one.note.push_back(text());
    const auto read = read_answer(write_answer(one));
    ASSERT_EQ(faults(read), "") << write_answer(one);
    ASSERT_EQ(std::get<0>(read), one) << write_answer(one);
  }
}

TEST(AnswerMarkdown, WritesSourcesOnlyWhereTheyAreNotObvious) {
  Prose prose;
  prose.lead = {{"One.", {3}}};
  prose.points = {{"Two.", {0, 3}}, {"Three.", {kTeamKnowledge}}, {"Four.", {3}}};
  prose.note = {{"Five.", {}}};
  EXPECT_EQ(write_answer(texts_of(prose, 3)), "One.\n\n- Two. [0][3]\n- Three. [team]\n- Four.\n\nFive.\n");
  EXPECT_EQ(write_answer(texts_of(prose)),
            "One. [3]\n\n- Two. [0][3]\n- Three. [team]\n- Four. [3]\n\nFive.\n");
  prose.lead.push_back({"More.", {3}});
  EXPECT_EQ(texts_of(prose, 3).lead, "One. [3] More. [3]") << "two statements stay two";
}

}  // namespace
}  // namespace rolecall
