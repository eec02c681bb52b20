#include <gtest/gtest.h>

#include "knowledge/knowledge.h"

namespace rolecall {
namespace {

// Goal: words of one concept stand for each other. Method: two answers whose phrasings differ in one word,
// asked with a third word that only a concept ties to the second answer.
Knowledge faq(const std::string& concepts) {
  return Knowledge(
      {{"faq.yaml",
        "documents: [{number: 0, title: Handbook}]\n"
        "entries:\n"
        "  - {id: parking, phrasings: [the parking rules of next month], answer: Yard., source: 0}\n"
        "  - {id: salary, phrasings: [the salary rules of next month], answer: Office., source: 0}\n" +
            concepts}});
}

TEST(Concepts, LetOnePhrasingServeOtherWords) {
  Knowledge without = faq("");
  Knowledge with = faq("concepts:\n  - words: [salary, wage, paycheck]\n");
  for (const char* word : {"wage", "wages", "paycheck"}) {
    Question question{.text = std::string("the ") + word + " rules of next month"};
    EXPECT_NE(without.ask(question).entry, "salary") << word;
    EXPECT_EQ(with.ask(question).entry, "salary") << word;
  }
}

TEST(Concepts, TakeNothingFromOtherAnswers) {
  Knowledge with = faq("concepts:\n  - words: [salary, wage]\n");
  EXPECT_EQ(with.ask({.text = "the parking rules of next month"}).entry, "parking");
}

TEST(Concepts, OfOneWordAreAFault) {
  try {
    faq("concepts:\n  - words: [salary]\n");
    FAIL() << "a concept of one word was taken";
  } catch (const Knowledge::BadContent& bad) {
    ASSERT_EQ(bad.faults.size(), 1u);
    EXPECT_EQ(to_string(bad.faults[0]),
              "faq.yaml:6:5: a concept needs two or more `words` that mean the same");
  }
}

}  // namespace
}  // namespace rolecall
