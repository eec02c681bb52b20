// Questions that no rule reads: the nearest phrasing decides.
#include "knowledge/understanding/phrases.h"

#include <gmock/gmock.h>

#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::ask_library;

TEST(Phrases, AreFoundWordForWordWithCertainty) {
  for (const char* text :
       {"is whispering allowed in the reading room", "Is whispering allowed in the reading room?!",
        "is whispering allowed in reading room"}) {
    Answer answer = ask_library(text);
    EXPECT_EQ(answer.entry, "topic/quiet") << text;
    EXPECT_GT(answer.confidence, 0.94) << text;
  }
}

TEST(Phrases, AreFoundInOtherWordsWithLessCertainty) {
  for (const char* text : {"may I whisper in the reading room", "do I have to be quiet as a visitor",
                           "whispering", "where can people talk"}) {
    Answer answer = ask_library(text);
    EXPECT_EQ(answer.entry, "topic/quiet") << text;
    EXPECT_LT(answer.confidence, 1) << text;
  }
}

TEST(Phrases, AreFoundThoughMisspelt) {
  for (const char* text :
       {"does moisure harm parchmet", "does moisture harm parchments", "why is damp dangrous for paper"}) {
    EXPECT_EQ(ask_library(text).entry, "topic/damp") << text;
  }
}

TEST(Phrases, ServeEveryRole) {
  EXPECT_EQ(ask_library("which chores fall to an archivist").entry, "facet/archivist/duties");
  EXPECT_EQ(ask_library("which chores fall to the desk librarians").entry,
            "facet/circulation-librarian/duties");
  EXPECT_EQ(ask_library("which chores fall to archivist and cirl").entry,
            "compare/archivist+circulation-librarian");
}

TEST(Phrases, ThatAreDeliberatelyNotCoveredAreNotAnswered) {
  for (const char* text : {"how much money does an archivist earn", "how much money does a CirL earn?",
                           "wages in the library"}) {
    Answer answer = ask_library(text);
    EXPECT_EQ(answer.outcome, Outcome::unanswered) << text;
    EXPECT_EQ(answer.reason, Reason::not_in_documents) << text;
    EXPECT_EQ(answer.lead.at(1).text, "Ask the town hall.") << text;
  }
}

TEST(Phrases, AreNotFoundInWhatIsAboutSomethingElse) {
  for (const char* text :
       {"what is the capital of France", "how do I bake bread", "asdfghjkl", "42", "¿dónde está la playa?"}) {
    Answer answer = ask_library(text);
    EXPECT_EQ(answer.outcome, Outcome::unanswered) << text;
    EXPECT_EQ(answer.reason, Reason::off_topic) << text;
  }
}

TEST(Phrases, OfSmallTalkAreChat) {
  for (const char* text : {"hi", "Hello!", "good morning", "hi :wave:"}) {
    Answer answer = ask_library(text);
    EXPECT_EQ(answer.outcome, Outcome::chat) << text;
    EXPECT_EQ(answer.entry, "chat/greeting") << text;
    EXPECT_EQ(answer.reason, Reason::none) << text;
  }
  EXPECT_EQ(ask_library("hello, what is an archivist?").entry, "define/archivist");
}

}  // namespace
}  // namespace rolecall
