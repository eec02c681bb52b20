#include "handlers/http/address.h"

#include <gtest/gtest.h>

namespace rolecall::http {
namespace {

TEST(Address, TakesBothFamilies) {
  for (const char* text :
       {"192.0.2.7", "0.0.0.0", "::", "::1", "2001:db8::7", "::ffff:192.0.2.7", "fe80::1%eth0"}) {
    EXPECT_TRUE(parse_address(text)) << text;
  }
  EXPECT_EQ(parse_address("192.0.2.7"), parse_address("::ffff:192.0.2.7"));
  EXPECT_EQ(parse_address("2001:DB8:0::1"), parse_address("2001:db8::1"));
  EXPECT_NE(parse_address("2001:db8::2"), parse_address("2001:db8::1"));
  EXPECT_TRUE(is_ipv4(*parse_address("192.0.2.7")));
  EXPECT_FALSE(is_ipv4(*parse_address("2001:db8::7")));
}

TEST(Address, RefusesEverythingElse) {
  for (const std::string& text :
       {std::string(), std::string("localhost"), std::string("192.0.2"), std::string("192.0.2.256"),
        std::string("192.0.2.7:80"), std::string("[::1]"), std::string("[::1]:80"), std::string(":::"),
        std::string(" 192.0.2.7"), std::string("192.0.2.7 "), std::string("192.0.2.7%eth0"),
        std::string("192.0.2.7\0", 10), std::string("::1\0", 4), std::string(100'000, '1'),
        std::string(100'000, ':')}) {
    EXPECT_FALSE(parse_address(text)) << text.substr(0, 40);
  }
}

TEST(AddressRange, ContainsWhatSharesItsFirstBits) {
  const struct {
    const char *range, *inside, *outside;
  } cases[] = {
      {"10.0.0.0/8", "10.255.255.255", "11.0.0.0"},
      {"10.1.2.3/8", "10.9.9.9", "9.255.255.255"},
      {"192.0.2.128/25", "192.0.2.200", "192.0.2.127"},
      {"192.0.2.7", "192.0.2.7", "192.0.2.6"},
      {"192.0.2.7/32", "::ffff:192.0.2.7", "192.0.2.8"},
      {"::ffff:10.0.0.0/104", "10.1.1.1", "11.1.1.1"},
      {"0.0.0.0/0", "203.0.113.9", "2001:db8::1"},
      {"2001:db8::/33", "2001:db8:7fff::1", "2001:db8:8000::1"},
      {"::1", "::1", "::2"},
      {"::1/128", "::1", "127.0.0.1"},
  };
  for (const auto& [text, inside, outside] : cases) {
    const auto range = AddressRange::parse(text);
    ASSERT_TRUE(range) << text;
    EXPECT_TRUE(range->contains(*parse_address(inside))) << text << ' ' << inside;
    EXPECT_FALSE(range->contains(*parse_address(outside))) << text << ' ' << outside;
  }
  EXPECT_TRUE(AddressRange::parse("::/0")->contains(*parse_address("192.0.2.7")));
}

TEST(AddressRange, RefusesBadLengthsAndAddresses) {
  for (const char* text : {"", "/8", "10.0.0.0/", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/8x", "10.0.0.0/ 8",
                           "::/129", "10.0.0.0/99999999999", "10/8", "proxy/8", "10.0.0.0/8/8"}) {
    EXPECT_FALSE(AddressRange::parse(text)) << text;
  }
}

TEST(AddressRange, KnowsWhenItIsEveryone) {
  for (const char* text : {"0.0.0.0/0", "9.9.9.9/0", "::/0", "2001:db8::/0"}) {
    EXPECT_TRUE(AddressRange::parse(text)->is_everyone()) << text;
  }
  for (const char* text : {"0.0.0.0/1", "0.0.0.0", "::", "10.0.0.0/8", "::/1"}) {
    EXPECT_FALSE(AddressRange::parse(text)->is_everyone()) << text;
  }
}

}  // namespace
}  // namespace rolecall::http
