#include "handlers/ask/html.h"

#include <gmock/gmock.h>

#include "tests/support/example_answers.h"
#include "tests/support/html_check.h"

namespace rolecall {
namespace {

using test::read_html;
using test::structure_faults;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;

const PageFacts kFacts{{{"PM vs TPM", "pm vs tpm"}, {"Who owns the roadmap?", "who owns the roadmap?"}},
                       5,
                       "where do the answers come from?"};

std::vector<Answer> every_answer() {
  return {test::definition_answer(),
          test::comparison_answer(),
          test::four_roles_answer(),
          test::unanswered_answer(),
          test::clarified_answer(),
          test::hostile_answer(),
          Answer{}};
}

TEST(HtmlCheck, FindsWhatIsNotWellFormed) {
  for (const std::string bad :
       {"<p>", "</p>", "<p><b></p></b>", "<p class=a></p>", "<p class=\"a></p>", "a > b", "a & b",
        "<p a=\"1\" a=\"2\"></p>", "<", "<p title=\"<\"></p>", "&nbsp"}) {
    EXPECT_THAT(read_html(bad).faults, Not(IsEmpty())) << bad;
  }
  for (const std::string bad :
       {"<a href=\"#x\"></a>", "<p id=\"x\"></p><p id=\"x\"></p>", "<h1></h1><h3></h3>", "<h2></h2>",
        "<input id=\"x\"/>", "<nav aria-labelledby=\"x\"></nav>"}) {
    EXPECT_THAT(structure_faults(read_html(bad)), Not(IsEmpty())) << bad;
  }
}

TEST(AnswerHtml, IsWellFormedForEveryAnswer) {
  for (const auto& answer : every_answer()) {
    const auto article = read_html(answer_html(answer, true));
    EXPECT_THAT(article.faults, IsEmpty()) << answer.title;
    EXPECT_EQ(article.elements.front().name, "article");
  }
}

TEST(AnswerHtml, ShowsEveryPartInTheOrderOfEverySurface) {
  const auto html = answer_html(test::comparison_answer(), true);
  std::size_t at = 0;
  for (const auto* part :
       {">Product manager vs technical program manager</h2>", "Reading PM as product manager.",
        "The product manager owns what", "<table", "They work best as a pair", ">Sources<",
        "What is a Technical Program Manager</cite>", ">Ask next<", "If PM means program manager"}) {
    const auto found = html.find(part, at);
    ASSERT_NE(found, std::string::npos) << part;
    at = found;
  }
}

TEST(AnswerHtml, LinksStatementsToTheirSources) {
  EXPECT_THAT(
      answer_html(test::comparison_answer(), true),
      HasSubstr("What to build and why<sup><a class=\"cite\" href=\"#source-0\" title=\"Technical Program "
                "Manager vs Product Manager\"><span class=\"hidden\">source </span>0</a></sup>"
                "<sup><a class=\"cite\" href=\"#source-3\""));
}

TEST(AnswerHtml, MarksTheTableUpForThoseWhoHearIt) {
  const auto article = read_html(answer_html(test::four_roles_answer(), true));
  EXPECT_EQ(article.named("caption").size(), 1u);
  EXPECT_EQ(article.named("td").size(), 48u);
  std::size_t columns = 0, rows = 0;
  for (const auto& heading : article.named("th")) {
    columns += heading.attribute("scope") == "col";
    rows += heading.attribute("scope") == "row";
  }
  EXPECT_EQ(columns, 5u);
  EXPECT_EQ(rows, 12u);
  EXPECT_THAT(article.text, HasSubstr("Aspect")) << "the corner has a name";
}

TEST(AnswerHtml, LinksSuggestionsByTheirQuestion) {
  EXPECT_THAT(
      answer_html(test::definition_answer(), true),
      HasSubstr("<a href=\"/?q=does%20a%20tpm%20need%20to%20code%3F\" title=\"does a tpm need to code?\""));
}

TEST(AnswerHtml, NamesTheSuggestionsForWhatTheyAre) {
  EXPECT_THAT(answer_html(test::clarified_answer(), true), HasSubstr(">Choose one<"));
  EXPECT_THAT(answer_html(test::unanswered_answer(), true), HasSubstr(">Ask instead<"));
}

TEST(AnswerHtml, SaysThatAGapWasNotedOnlyWhenItWas) {
  Answer answer = test::unanswered_answer();
  EXPECT_THAT(answer_html(answer, true), HasSubstr("was noted"));
  EXPECT_THAT(answer_html(answer, false), Not(HasSubstr("was noted")));
  answer.reason = Reason::off_topic;
  EXPECT_THAT(answer_html(answer, true), Not(HasSubstr("was noted")));
  EXPECT_THAT(answer_html(test::definition_answer(), true), Not(HasSubstr("was noted")));
}

TEST(AnswerHtml, KeepsWhatTheTextsHoldInert) {
  const auto html = answer_html(test::hostile_answer(), true);
  EXPECT_THAT(read_html(html).named("script"), IsEmpty());
  EXPECT_THAT(
      html,
      HasSubstr("&lt;script&gt;alert(&apos;x&apos;)&lt;/script&gt;&quot;&apos;&amp;{{title}}{{{body}}}"))
      << "a template tag in a text is text";
  EXPECT_THAT(html, Not(HasSubstr("\x1B")));
  EXPECT_THAT(html, HasSubstr("href=\"/?q=question%3Fq%3D%3Cscript%3E"));
  EXPECT_THAT(html, HasSubstr("%26q%3D2%23f\""));
}

TEST(AnswerHtml, SurvivesRowsThatAreShorterOrLongerThanTheHeader) {
  Answer answer;
  answer.body = {Table{{"", "A"}, {{}, {{"x"}}, {{"x"}, {"y"}, {"z"}}}}};
  EXPECT_THAT(read_html(answer_html(answer, true)).faults, IsEmpty());
}

TEST(PageHtml, IsWellFormedAndWellStructured) {
  for (const auto& answer : every_answer()) {
    const auto page =
        read_html(page_html({"what is <a> \"TPM\"?", answer_html(answer, true), "", 600}, kFacts));
    EXPECT_THAT(page.faults, IsEmpty()) << answer.title;
    EXPECT_THAT(structure_faults(page), IsEmpty()) << answer.title;
    EXPECT_EQ(page.named("h1").size(), 1u);
    EXPECT_EQ(page.named("main").size(), 1u);
    EXPECT_EQ(page.named("html").at(0).attribute("lang"), "en");
  }
  for (const PageView& view : {PageView{}, PageView{.question = "q"}, PageView{.notice = "Too <long>."}}) {
    const auto page = read_html(page_html(view, kFacts));
    EXPECT_THAT(page.faults, IsEmpty());
    EXPECT_THAT(structure_faults(page), IsEmpty());
  }
}

TEST(PageHtml, InvitesWithExamplesUntilThereIsAnAnswer) {
  const auto home = page_html({}, kFacts);
  EXPECT_THAT(
      home,
      HasSubstr("<a href=\"/?q=who%20owns%20the%20roadmap%3F\" rel=\"nofollow\">Who owns the roadmap?</a>"));
  EXPECT_THAT(home, HasSubstr("autofocus"));
  const auto answered =
      page_html({.question = "tpm?", .answer_html = "<article id=\"answer\"></article>"}, kFacts);
  EXPECT_THAT(answered, Not(HasSubstr("Who owns the roadmap?")));
  EXPECT_THAT(answered, HasSubstr("<title>tpm? · rolecall</title>"));
  EXPECT_THAT(answered, HasSubstr("value=\"tpm?\""));
}

TEST(PageHtml, KeepsTheQuestionInert) {
  const auto html = page_html({.question = "\"><script>alert(1)</script>{{{html}}}"}, kFacts);
  EXPECT_THAT(read_html(html).named("script"), IsEmpty());
  EXPECT_THAT(html, HasSubstr("value=\"&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;{{{html}}}\""));
}

TEST(PageHtml, SaysWhatTheAnswersComeFrom) {
  const auto footer = [](std::size_t documents) { return page_html({}, {.documents = documents}); };
  EXPECT_THAT(footer(5), HasSubstr("answers from 5 documents"));
  EXPECT_THAT(footer(1), HasSubstr("answers from one document and"));
  EXPECT_THAT(footer(0), HasSubstr("answers from a curated knowledge base"));
  EXPECT_THAT(page_html({}, kFacts), HasSubstr("/?q=where%20do%20the%20answers%20come%20from%3F"));
  EXPECT_THAT(footer(5), Not(HasSubstr("/?q="))) << "no sources question, no link; no examples, no links";
}

TEST(PageHtml, NeedsNoScriptAndNoInlineStyle) {
  for (const auto& element :
       read_html(page_html({"q", answer_html(test::four_roles_answer(), true)}, kFacts)).elements) {
    EXPECT_NE(element.name, "script");
    EXPECT_NE(element.name, "style");
    for (const auto& [name, value] : element.attributes) {
      EXPECT_NE(name, "style") << element.name;
      EXPECT_NE(name.substr(0, 2), "on") << element.name;
    }
  }
}

}  // namespace
}  // namespace rolecall
