#include "knowledge/cipher.h"

#include <set>
#include <stdexcept>

#include <gtest/gtest.h>

#include "knowledge/base64.h"
#include "knowledge/hmac_sha256.h"

namespace rolecall {
namespace {

const std::string kKey = "0123456789abcdef0123456789abcdef";
const std::string kOtherKey = "0123456789abcdef0123456789abcdeF";
constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

std::string bytes(std::string_view hex) {
  std::string result;
  for (std::size_t i = 0; i + 1 < hex.size(); i += 2)
    result += static_cast<char>(std::stoi(std::string(hex.substr(i, 2)), nullptr, 16));
  return result;
}

// Test case 16 of "The Galois/Counter Mode of Operation" (McGrew, Viega), as submitted to NIST.
TEST(Cipher, OpensThePublishedVector) {
  const std::string nonce = "cafebabefacedbaddecaf888";
  const std::string text =
      "522dc1f099567d07f47f37a32a84427d643a8cdcbfe5c0c97598a2bd2555d1aa"
      "8cb08e48590dbb3da7b08b1056828838c5f61e6393ba7a0abcc9f662";
  const std::string tag = "76fc6ece0f4e1768cddf8853bb2d551b";
  const Cipher cipher(bytes("feffe9928665731c6d6a8f9467308308feffe9928665731c6d6a8f9467308308"));
  EXPECT_EQ(cipher.open("v1." + base64url_of(bytes(nonce + text + tag)),
                        bytes("feedfacedeadbeeffeedfacedeadbeefabaddad2")),
            bytes("d9313225f88406e5a55909c5aff5269a86a7a9531534f7da2e4c303d8a318a72"
                  "1c3c0c95956809532fcf0e2449a6b525b16aedf5aa0de657ba637b39"));
}

TEST(Cipher, OpensWhatItSealed) {
  const Cipher cipher(kKey);
  for (const std::string& plain :
       {std::string(), std::string("x"), std::string("a\0b", 3), std::string(Cipher::kTextMax, 'x')}) {
    for (const char* bound_to : {"", "E1/T1"}) {
      const std::string sealed = cipher.seal(plain, bound_to);
      EXPECT_EQ(sealed.find_first_not_of(std::string(kAlphabet) + "."), std::string::npos);
      EXPECT_EQ(cipher.open(sealed, bound_to), plain) << plain.size();
    }
  }
  EXPECT_THROW(cipher.seal(std::string(Cipher::kTextMax + 1, 'x'), ""), std::length_error);
}

TEST(Cipher, SealsTheSameTextDifferentlyEachTime) {
  const Cipher cipher(kKey);
  std::set<std::string> all;
  for (int i = 0; i < 1000; ++i) all.insert(cipher.seal("xoxb-1", "T1"));
  EXPECT_EQ(all.size(), 1000U);
  EXPECT_EQ(all.begin()->find("xoxb"), std::string::npos);
}

TEST(Cipher, RefusesEveryChangedCharacter) {
  const Cipher cipher(kKey);
  const std::string sealed = cipher.seal("xoxb-1-secret", "T1");
  for (std::size_t i = 0; i < sealed.size(); ++i) {
    for (const char c : kAlphabet) {
      std::string changed = sealed;
      changed[i] = c;
      if (changed == sealed) continue;
      EXPECT_FALSE(cipher.open(changed, "T1")) << i << ' ' << changed;
    }
  }
}

TEST(Cipher, RefusesWhatWasCutOrLengthened) {
  const Cipher cipher(kKey);
  const std::string sealed = cipher.seal("xoxb-1-secret", "T1");
  for (std::size_t size = 0; size < sealed.size(); ++size) {
    EXPECT_FALSE(cipher.open(sealed.substr(0, size), "T1")) << size;
  }
  for (const char* tail : {"A", "AA", "AAA", "AAAA", "=", "\n"})
    EXPECT_FALSE(cipher.open(sealed + tail, "T1"));
  EXPECT_FALSE(cipher.open("xoxb-1-secret", "T1"));
  EXPECT_FALSE(cipher.open("v1." + std::string(1'000'000, 'A'), "T1"));
}

TEST(Cipher, BelongsToOneKeyAndOnePlace) {
  const Cipher cipher(kKey);
  const std::string sealed = cipher.seal("xoxb-1", "T1");
  EXPECT_FALSE(cipher.open(sealed, "T2"));
  EXPECT_FALSE(cipher.open(sealed, ""));
  EXPECT_FALSE(Cipher(kOtherKey).open(sealed, "T1"));
  EXPECT_EQ(Cipher(kKey).open(sealed, "T1"), "xoxb-1");
}

TEST(Cipher, HasAKeyOfExactly32Bytes) {
  for (const std::size_t size : {0U, 16U, 31U, 33U}) {
    EXPECT_THROW(Cipher(std::string(size, 'k')), std::invalid_argument) << size;
  }
}

TEST(Cipher, NamesItsKeyByADigest) {
  EXPECT_EQ(Cipher(std::string(32, '\0')).key_id(), "66687aad");  // sha256sum of 32 zero bytes
  EXPECT_EQ(Cipher(kKey).key_id(), Cipher(kKey).key_id());
  EXPECT_NE(Cipher(kKey).key_id(), Cipher(kOtherKey).key_id());
}

TEST(Cipher, DerivesAKeyForEachPurpose) {
  const std::string sealed = Cipher::derived(kKey, "users who wait").seal("U1", "7");
  EXPECT_EQ(Cipher::derived(kKey, "users who wait").open(sealed, "7"), "U1");
  EXPECT_FALSE(Cipher::derived(kKey, "something else").open(sealed, "7"));
  EXPECT_FALSE(Cipher::derived(kOtherKey, "users who wait").open(sealed, "7"));
  EXPECT_FALSE(Cipher(kKey).open(sealed, "7"));
  const HmacSha256::Digest digest = HmacSha256(kKey).of({"users who wait"});
  EXPECT_EQ(Cipher({reinterpret_cast<const char*>(digest.data()), digest.size()}).open(sealed, "7"), "U1");
}

}  // namespace
}  // namespace rolecall
