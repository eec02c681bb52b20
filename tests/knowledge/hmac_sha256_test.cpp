#include "knowledge/hmac_sha256.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

std::string hex_of(const HmacSha256::Digest& digest) {
  return rolecall::hex_of(digest.data(), digest.size());
}

TEST(HmacSha256, IsThatOfThePublishedVector) {
  EXPECT_EQ(hex_of(HmacSha256("Jefe").of({"what do ya want for nothing?"})),
            "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843");  // RFC 4231, test case 2
}

TEST(HmacSha256, PartsAreOneMessageAndMessagesDoNotMeet) {
  const HmacSha256 keyed("key");
  const HmacSha256::Digest whole = keyed.of({"v0:1:body"});
  EXPECT_EQ(keyed.of({"v0:", "1", ":", "body"}), whole);
  EXPECT_NE(keyed.of({"v0:1:bodY"}), whole);
  EXPECT_EQ(keyed.of({"v0:1:body"}), whole);
}

}  // namespace
}  // namespace rolecall
