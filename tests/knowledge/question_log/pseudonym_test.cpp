#include "knowledge/question_log/pseudonym.h"

#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace rolecall {
namespace {

AskerKey key_of(unsigned char byte) {
  AskerKey key;
  key.fill(byte);
  return key;
}

TEST(PseudonymTest, IsTheHashThatOpensslComputesToo) {
  // printf '2:T1U1' | openssl dgst -sha256 -mac HMAC -macopt hexkey:0101…01
  EXPECT_EQ(Pseudonyms(key_of(1)).of("T1", "U1"), "anon-81aa9ed501c7a3b367ee8e9dae4aeb9f");
}

TEST(PseudonymTest, DependsOnKeyWorkspaceAndUser) {
  const Pseudonyms pseudonyms(key_of(1));
  const std::string one = pseudonyms.of("T1", "U1");
  EXPECT_EQ(pseudonyms.of("T1", "U1"), one);
  EXPECT_NE(pseudonyms.of("T1", "U2"), one);
  EXPECT_NE(pseudonyms.of("T2", "U1"), one);
  EXPECT_NE(pseudonyms.of("T", "1U1"), one);
  EXPECT_NE(Pseudonyms(key_of(2)).of("T1", "U1"), one);
}

TEST(PseudonymTest, NobodyStaysNobody) {
  EXPECT_EQ(Pseudonyms(key_of(1)).of("T1", ""), "");
}

TEST(PseudonymTest, CanBeToldFromAnId) {
  EXPECT_TRUE(is_pseudonym(Pseudonyms(key_of(1)).of("T1", "U1")));
  for (const char* id : {"", "U1", "anon-", "anon-0123456789abcdef", "anon-0123456789ABCDEF0123456789ABCDEF",
                         "anon-0123456789abcdef0123456789abcdef0", "nona-0123456789abcdef0123456789abcdef"}) {
    EXPECT_FALSE(is_pseudonym(id)) << id;
  }
}

TEST(PseudonymTest, ThreadsShareOne) {
  const Pseudonyms pseudonyms(key_of(1));
  const std::string expected = pseudonyms.of("T1", "U1");
  std::vector<std::thread> threads;
  for (int i = 0; i < 4; ++i) {
    threads.emplace_back([&] {
      for (int n = 0; n < 500; ++n) EXPECT_EQ(pseudonyms.of("T1", "U1"), expected);
    });
  }
  for (std::thread& thread : threads) thread.join();
}

}  // namespace
}  // namespace rolecall
