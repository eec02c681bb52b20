// Whatever is sent, an answer comes back: valid UTF-8, the same one twice, its rules kept, in good time.

#include <gmock/gmock.h>

#include "knowledge/answering/plain_text.h"
#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

std::string times(std::size_t count, std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < count; ++i) out += text;
  return out;
}

// Every byte value, in an order of no meaning.
std::string noise(std::size_t size, unsigned seed) {
  std::string out;
  for (std::size_t i = 0; i < size; ++i) {
    seed = seed * 1664525U + 1013904223U;
    out += static_cast<char>(seed >> 24);
  }
  return out;
}

std::vector<std::string> hostile_texts() {
  std::vector<std::string> texts{"",
                                 " ",
                                 "?",
                                 "...",
                                 "\n\n\t",
                                 std::string(1, '\0'),
                                 std::string("tpm\0vs\0pm", 9),
                                 std::string(16 * 1024, 'a'),
                                 std::string(16 * 1024, 'W'),
                                 std::string(16 * 1024, ' '),
                                 std::string(16 * 1024, '\xFF'),
                                 times(4'000, "tpm "),
                                 times(4'000, "product manager "),
                                 times(1'000, "tpm pm pjm pgm "),
                                 times(2'000, "pm vs "),
                                 times(2'000, "product vs program vs "),
                                 times(2'000, "manager engineer "),
                                 times(3'000, "who owns the roadmap "),
                                 times(2'000, "tpm. pm? "),
                                 times(1'000, "prodcut manger "),
                                 times(4'000, "productmanager"),
                                 "e" + times(8'000, "\u0301"),
                                 times(4'000, "a\u0300\u0301\u0302"),
                                 "t\u200Bp\u200Cm\u200D\uFEFF",
                                 times(5'000, "\u200B"),
                                 "\u202Etpm\u202C vs pm",
                                 times(500, "\u202E\u2066"),
                                 "what is a \u202Ereganam\u202C engineer",
                                 "\xC3\x28 tpm \xE2\x82 \xF0\x9F\x98 \xED\xA0\x80 \xC0\xAF",
                                 "tpm \xFF vs \xFE pm",
                                 "(a+)+$ .*?[[:alpha:]]{1,99999}(?R)",
                                 times(2'000, "("),
                                 times(2'000, "["),
                                 times(2'000, "{role}"),
                                 "{role} {a role} {Role}",
                                 "roleslot",
                                 "'; DROP TABLE questions; --",
                                 "1 OR 1=1 UNION SELECT * FROM log",
                                 "%s%n%d {} {0} {:>99999}",
                                 "<script>alert(1)</script> tpm",
                                 times(8'000, "<"),
                                 times(4'000, "<@"),
                                 times(4'000, ":a"),
                                 times(4'000, "&amp;"),
                                 times(4'000, "&"),
                                 "what is a " + std::string(6'000, 'z') + " manager",
                                 "what is a \U0001F600 manager",
                                 "\U0001F600\U0001F468\u200D\U0001F469\u200D\U0001F467 tpm",
                                 "経理 とは何ですか",
                                 "ما هو مدير المشروع",
                                 "\r\n.\r\n",
                                 "../../etc/passwd",
                                 "\x1b[31mtpm\x1b[0m"};
  for (unsigned seed = 1; seed <= 20; ++seed) texts.push_back(noise(1'000 * seed, seed));
  return texts;
}

std::string named(const std::string& text) {
  return text.size() > 60 ? text.substr(0, 60) + "... (" + std::to_string(text.size()) + " bytes)" : text;
}

TEST(HostileTexts, AreAnsweredWithTheRulesKept) {
  for (const std::string& text : hostile_texts()) {
    Answer answer = test::ask_shipped(text);
    EXPECT_TRUE(test::is_utf8(test::dump(answer))) << named(text);
    EXPECT_EQ(answer.outcome == Outcome::unanswered, answer.reason != Reason::none) << named(text);
    EXPECT_EQ(answer.outcome == Outcome::unanswered, answer.entry == "none") << named(text);
    EXPECT_GE(answer.confidence, 0) << named(text);
    EXPECT_LE(answer.confidence, 1) << named(text);
    EXPECT_FALSE(answer.title.empty()) << named(text);
    EXPECT_FALSE(answer.lead.empty()) << named(text);
    EXPECT_LE(answer.suggestions.size(), 5U) << named(text);
    EXPECT_TRUE(test::is_utf8(plain_text(answer))) << named(text);
    EXPECT_TRUE(test::is_utf8(plain_text(answer, {.width = 80}))) << named(text);
  }
}

TEST(HostileTexts, AreAnsweredTheSameTwice) {
  for (const std::string& text : hostile_texts()) {
    EXPECT_EQ(test::dump(test::ask_shipped(text)), test::dump(test::ask_shipped(text))) << named(text);
  }
}

TEST(HostileTexts, AreExplainedWithoutHarm) {
  for (const std::string& text : hostile_texts()) {
    Explanation explanation;
    test::shipped_knowledge().ask({.text = text}, &explanation);
    EXPECT_TRUE(test::is_utf8(explanation.words)) << named(text);
  }
}

TEST(HostileTexts, AreAnsweredByContentWithoutRolesToo) {
  Knowledge faq(test::plain_faq());
  Knowledge empty({});
  for (const std::string& text : hostile_texts()) {
    EXPECT_TRUE(test::is_utf8(test::dump(faq.ask({.text = text})))) << named(text);
    EXPECT_EQ(empty.ask({.text = text}).outcome, Outcome::unanswered) << named(text);
  }
}

// How long they take is measured in tests/bench/ask_benchmark.cpp; a test that hangs is stopped by CTest.
TEST(HostileTexts, AreAnsweredWithoutAFault) {
  for (const std::string& text : hostile_texts()) {
    Answer answer = test::ask_shipped(text);
    EXPECT_FALSE(answer.title.empty()) << named(text);
    EXPECT_FALSE(answer.content_version.empty()) << named(text);
  }
}

TEST(HostileTexts, HideNoQuestionBehindInvisibleCharacters) {
  EXPECT_EQ(test::ask_shipped("t\u200Bp\u200Cm\uFEFF").entry, "define/technical-program-manager");
  EXPECT_EQ(test::ask_shipped("\u202Etpm\u202C vs pm").entry,
            "compare/product-manager+technical-program-manager");
  EXPECT_EQ(test::ask_shipped(std::string("tpm\0vs\0pm", 9)).entry,
            "compare/product-manager+technical-program-manager");
}

TEST(HostileTexts, SayNothingWhenThereIsNothingToRead) {
  for (const char* text : {"", " ", "?", "...", "\n\t", "\u200B\u200B", "\xFF\xFE", "<@U1>", ":wave:"}) {
    Answer answer = test::ask_shipped(text);
    EXPECT_NE(answer.outcome, Outcome::answered) << text;
    EXPECT_FALSE(answer.suggestions.empty()) << text << ": something to ask is offered";
  }
}

TEST(LongTexts, AreReadAtTheirBeginningAndEnd) {
  const std::string filler = times(2'000, "lorem ipsum dolor ");
  EXPECT_EQ(test::ask_shipped("What is the difference between a product manager and a TPM? " + filler).entry,
            "compare/product-manager+technical-program-manager");
  EXPECT_EQ(test::ask_shipped(filler + ". What is the difference between a product manager and a TPM?").entry,
            "compare/product-manager+technical-program-manager");
}

}  // namespace
}  // namespace rolecall
