#include "knowledge/ascii.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(Ascii, CapitalisedChangesTheFirstLetterOnly) {
  EXPECT_EQ(ascii::capitalised("product manager"), "Product manager");
  EXPECT_EQ(ascii::capitalised("TPM"), "TPM");
  EXPECT_EQ(ascii::capitalised("émigré"), "émigré");
  EXPECT_EQ(ascii::capitalised(""), "");
}

TEST(Ascii, LoweredLeavesOtherAlphabetsAlone) {
  EXPECT_EQ(ascii::lowered("PM vs TPM, É"), "pm vs tpm, É");
  EXPECT_EQ(ascii::lowered(""), "");
}

}  // namespace
}  // namespace rolecall
