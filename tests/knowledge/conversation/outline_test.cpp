#include "knowledge/conversation/outline.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

using testing::ElementsAre;

// Words, of which those in `role` are a mention.
LinkedQuestion question_of(const std::vector<std::string>& words, std::vector<Mention> mentions) {
  LinkedQuestion question;
  for (const std::string& text : words) {
    LinkedWord word;
    word.text = text;
    word.mark = text == "?";
    question.words.push_back(word);
  }
  for (const Mention& mention : mentions) question.add_mention(mention);
  return question;
}

TEST(Outline, PutsSlotsWhereRolesAndFormsStand) {
  Outline outline(question_of({"is", "a", "project", "manager", "like", "a", "pm", "?"},
                              {{MentionKind::role, 12, 2, 4}, {MentionKind::ambiguous, 0, 6, 7}}));
  ASSERT_EQ(outline.items().size(), 6U);
  EXPECT_EQ(outline.items()[0].word, "is");
  EXPECT_EQ(outline.items()[2].role, 12U);
  EXPECT_EQ(outline.items()[5].form, 0U);
  EXPECT_THAT(outline.roles(), ElementsAre(12));
}

TEST(Outline, IsTheSameAfterItWasKeptAsText) {
  Outline outline(question_of({"who", "is", "the", "tpm", "and", "the", "tpm"},
                              {{MentionKind::role, 3, 3, 4}, {MentionKind::role, 3, 6, 7}}));
  Outline again = Outline::parse(outline.text());
  ASSERT_EQ(again.items().size(), outline.items().size());
  for (std::size_t i = 0; i < again.items().size(); ++i) {
    EXPECT_EQ(again.items()[i].word, outline.items()[i].word);
    EXPECT_EQ(again.items()[i].role, outline.items()[i].role);
  }
  EXPECT_THAT(again.roles(), ElementsAre(3));
}

TEST(Outline, OfALongQuestionIsNotKept) {
  EXPECT_EQ(Outline(question_of(std::vector<std::string>(100, "word"), {})).text(), "");
  EXPECT_EQ(Outline(question_of({std::string(1000, 'x')}, {})).text(), "");
  EXPECT_TRUE(Outline::parse("").items().empty());
}

TEST(Outline, TakesNoWordForASlot) {
  Outline outline(question_of({"\x01"
                               "7",
                               "roles"},
                              {}));
  EXPECT_TRUE(Outline::parse(outline.text()).roles().empty());
}

}  // namespace
}  // namespace rolecall
