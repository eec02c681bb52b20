#include "knowledge/understanding/what_it_is.h"

#include <cctype>
#include <sstream>

#include <gtest/gtest.h>

#include "knowledge/understanding/word_classes.h"

namespace rolecall {
namespace {

// "ROLE" is a mention; words with a capital carry meaning, all others are small.
LinkedQuestion linked(const std::string& text) {
  LinkedQuestion question;
  std::istringstream in(text);
  for (std::string token; in >> token;) {
    LinkedWord word;
    word.text = token;
    word.mark = std::ispunct(static_cast<unsigned char>(token[0])) != 0;
    bool carries = std::isupper(static_cast<unsigned char>(token[0])) != 0;
    if (!word.mark && !carries) word.classes = kFiller;
    question.words.push_back(word);
    std::size_t at = question.words.size() - 1;
    if (token == "ROLE") question.add_mention({MentionKind::role, 0, at, at + 1});
  }
  return question;
}

TEST(AsksWhatBehindRole, SeesWhatPointsBackToTheRole) {
  for (const char* text :
       {"they Hired a ROLE . what is that", "we have a ROLE , what are they for", "i am a ROLE : a what now",
        "never met a ROLE . what kind of Creature is that", "our ROLE left , what was it they even Owned"}) {
    EXPECT_TRUE(asks_what_behind_role(linked(text))) << text;
  }
}

TEST(AsksWhatBehindRole, LeavesWhatAsksForSomethingElse) {
  for (const char* text :
       {"what is that", "what is a ROLE", "a ROLE , what does it Earn", "i am a ROLE . what should i do",
        "the ROLE left . what is that Big Pile on the desk", "they Hired a ROLE . is that good"}) {
    EXPECT_FALSE(asks_what_behind_role(linked(text))) << text;
  }
}

TEST(AsksWhatBeforeRole, SeesTheVerbBeforeTheRole) {
  EXPECT_TRUE(asks_what_before_role(linked("what is a ROLE"), 0));
  EXPECT_TRUE(asks_what_before_role(linked("what kind of Animal is a ROLE"), 0));
  EXPECT_FALSE(asks_what_before_role(linked("what does a ROLE do"), 0));
}

TEST(TellsBeforeRole, SeesWhoIsARole) {
  EXPECT_TRUE(tells_before_role(linked("i am a ROLE"), 0));
  EXPECT_TRUE(tells_before_role(linked("she is our ROLE"), 0));
  EXPECT_FALSE(tells_before_role(linked("i want a ROLE"), 0));
  EXPECT_FALSE(tells_before_role(linked("is she a ROLE"), 0));
}

}  // namespace
}  // namespace rolecall
