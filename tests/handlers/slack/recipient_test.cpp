#include "handlers/slack/recipient.h"

#include <gtest/gtest.h>

namespace rolecall::slack {
namespace {

TEST(Recipient, ComesBackFromItsText) {
  for (const Recipient& one : {Recipient{"/", "U1"}, Recipient{"E1/", "W1"}, Recipient{"E1/T1", "U1"}}) {
    const auto back = recipient_in(to_text(one));
    ASSERT_TRUE(back) << to_text(one);
    EXPECT_EQ(back->lane, one.lane);
    EXPECT_EQ(back->user, one.user);
  }
}

TEST(Recipient, IsNotInOtherTexts) {
  for (const char* text : {"", " ", "U1", "/ ", " U1"})
    EXPECT_FALSE(recipient_in(text)) << '"' << text << '"';
}

}  // namespace
}  // namespace rolecall::slack
