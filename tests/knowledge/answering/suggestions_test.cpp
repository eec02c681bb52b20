#include "knowledge/answering/suggestions.h"

#include <set>

#include <gmock/gmock.h>

#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::ask_library;
using test::questions_of;
using ::testing::Contains;
using ::testing::ElementsAre;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::SizeIs;

TEST(Suggestions, OfferWhatOneAsksNext) {
  struct {
    const char *text, *next;
  } cases[] = {{"archivist", "Archivist vs catalog librarian"},
               {"archivist vs catalog librarian", "What is an archivist?"},
               {"archivist duties", "What is an archivist?"},
               {"rare books?", "What is an archivist?"},
               {"where may people talk aloud", "Why is damp dangerous for paper?"},
               {"hello", "Archivist vs catalog librarian"},
               {"CL vs ARC", "Archivist vs circulation librarian"}};
  for (const auto& [text, next] : cases) EXPECT_THAT(questions_of(ask_library(text)), Contains(next)) << text;
}

TEST(Suggestions, AreFewAndDifferentAndNotTheQuestionItself) {
  for (const char* text : {"archivist", "What is an archivist?", "archivist duties", "arc vs catl vs cirl",
                           "rare books?", "hello", "curator", "CL", "cl vs arc", "what is the weather"}) {
    auto questions = questions_of(ask_library(text));
    EXPECT_THAT(questions, Not(IsEmpty())) << text;
    EXPECT_LE(questions.size(), kSuggestionsMax) << text;
    EXPECT_EQ(std::set<std::string>(questions.begin(), questions.end()).size(), questions.size()) << text;
    EXPECT_THAT(questions, Not(Contains(text))) << text;
  }
}

TEST(Suggestions, AreAllAnswered) {
  for (const char* text : {"archivist", "archivist hours", "arc vs catl", "rare books?", "hello", "curator",
                           "CL", "cl vs arc"}) {
    for (const Suggestion& next : ask_library(text).suggestions) {
      EXPECT_EQ(ask_library(next.question).outcome, Outcome::answered) << text << " offers " << next.question;
      EXPECT_LE(next.label.size(), 75U) << next.label;
    }
  }
}

TEST(Suggestions, AreTheReadingsWhereAShortFormIsUnclear) {
  std::vector<std::string> labels;
  for (const Suggestion& next : ask_library("CL").suggestions) labels.push_back(next.label);
  EXPECT_THAT(labels, ElementsAre("Catalog Librarian", "Circulation Librarian"));
}

TEST(ExampleQuestions, ShowTheRangeAndAreAnswered) {
  const Content& library = *test::small_knowledge().snapshot()->content;
  for (const std::string& question : example_questions(library, 6)) {
    EXPECT_EQ(ask_library(question).outcome, Outcome::answered) << question;
  }
  EXPECT_THAT(example_questions(library, 2), SizeIs(2));
  EXPECT_THAT(example_questions(library, 0), IsEmpty());
  EXPECT_THAT(example_questions(Content{}, 6), IsEmpty());
}

}  // namespace
}  // namespace rolecall
