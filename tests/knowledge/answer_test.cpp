#include "knowledge/answer.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(Names, OfOutcomesAndReasonsAreThoseOfTheLog) {
  EXPECT_EQ(name_of(Outcome::answered), "answered");
  EXPECT_EQ(name_of(Outcome::clarified), "clarified");
  EXPECT_EQ(name_of(Outcome::chat), "chat");
  EXPECT_EQ(name_of(Outcome::unanswered), "unanswered");
  EXPECT_EQ(name_of(Reason::none), "");
  EXPECT_EQ(name_of(Reason::unknown_role), "unknown-role");
  EXPECT_EQ(name_of(Reason::not_in_documents), "not-in-documents");
  EXPECT_EQ(name_of(Reason::off_topic), "off-topic");
}

}  // namespace
}  // namespace rolecall
