#include "bot/client_address.h"

#include <algorithm>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TrustedProxies trust(std::string_view list) {
  TrustedProxies proxies;
  for (std::size_t comma = 0; !list.empty(); list.remove_prefix(std::min(comma, list.size()))) {
    comma = list.find(',');
    proxies.push_back(*http::AddressRange::parse(list.substr(0, comma)));
    if (comma != std::string_view::npos) ++comma;
  }
  return proxies;
}

TEST(ClientAddress, IsTheRightmostThatIsNotTrusted) {
  const struct {
    std::string_view trusted, peer, forwarded_for, client;
  } cases[] = {
      {"", "192.0.2.1", "", "192.0.2.1"},
      {"", "192.0.2.1", "198.51.100.7", "192.0.2.1"},
      {"127.0.0.1", "192.0.2.1", "198.51.100.7", "192.0.2.1"},
      {"127.0.0.1", "127.0.0.1", "", "127.0.0.1"},
      {"127.0.0.1", "127.0.0.1", "198.51.100.7", "198.51.100.7"},
      {"127.0.0.1", "127.0.0.1", "6.6.6.6, 198.51.100.7", "198.51.100.7"},
      {"127.0.0.1,10.0.0.0/8", "127.0.0.1", "6.6.6.6, 198.51.100.7, 10.1.2.3", "198.51.100.7"},
      {"10.0.0.0/8", "10.0.0.1", "10.0.0.9,10.0.0.2", "10.0.0.9"},
      {"10.0.0.0/8", "10.0.0.1", "198.51.100.7, junk, 10.0.0.2", "10.0.0.2"},
      {"10.0.0.0/8", "10.0.0.1", "198.51.100.7,", "10.0.0.1"},
      {"10.0.0.0/8", "10.0.0.1", "unknown", "10.0.0.1"},
      {"10.0.0.0/8", "10.0.0.1", "198.51.100.7:4711", "198.51.100.7"},
      {"10.0.0.0/8", "10.0.0.1", "[2001:db8::1]:4711", "2001:db8::1"},
      {"10.0.0.0/8", "10.0.0.1", "2001:DB8:0::1", "2001:db8::1"},
      {"10.0.0.0/8", "::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"},
      {"::1", "::1", "198.51.100.7", "198.51.100.7"},
      {"fd00::/8", "fd12::1", "2001:db8::1, fdff::2", "2001:db8::1"},
      {"10.0.0.0/9", "10.128.0.1", "198.51.100.7", "10.128.0.1"},
      {"10.0.0.0/9", "10.127.0.1", "198.51.100.7", "198.51.100.7"},
      {"0.0.0.0/0", "192.0.2.1", "198.51.100.7", "198.51.100.7"},
      {"0.0.0.0/0", "2001:db8::1", "198.51.100.7", "2001:db8::1"},
      {"10.0.0.1", "not an address", "198.51.100.7", "not an address"},
  };
  for (const auto& [trusted, peer, forwarded_for, client] : cases) {
    EXPECT_EQ(client_address(peer, forwarded_for, trust(trusted)), client)
        << trusted << " | " << peer << " | " << forwarded_for;
  }
}

TEST(ClientAddress, ALongChainOfTrustedProxiesEnds) {
  std::string chain = "198.51.100.7";
  for (int i = 0; i < 2000; ++i) chain += ",10.0.0.1";
  EXPECT_EQ(client_address("10.0.0.1", chain, trust("10.0.0.0/8")), "198.51.100.7");
}

}  // namespace
}  // namespace rolecall
