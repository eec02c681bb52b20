// Internet addresses and ranges of them, as values.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace rolecall::http {

// 16 bytes in network order; an IPv4 address is held as ::ffff:a.b.c.d, so that both spellings of
// it are the same value.
using Address = std::array<std::uint8_t, 16>;

// "192.0.2.7", "2001:db8::7", "fe80::7%eth0" (the zone is dropped); nullopt for anything else, also
// for names and for addresses with a port.
std::optional<Address> parse_address(std::string_view text);

bool is_ipv4(const Address& address);

// One address, or all that share their first bits: "10.0.0.0/8", "2001:db8::/32", "192.0.2.7".
class AddressRange {
 public:
  // nullopt when the text is no address, or the length behind '/' is over 32 (IPv4) or 128 (IPv6).
  // Bits behind the length are ignored: "10.1.2.3/8" is "10.0.0.0/8".
  static std::optional<AddressRange> parse(std::string_view text);

  bool contains(const Address& address) const;
  bool is_everyone() const;  // 0.0.0.0/0 or ::/0

  bool operator==(const AddressRange&) const = default;

 private:
  AddressRange(const Address& first, int bits) : first_(first), bits_(bits) {}

  Address first_;
  int bits_;  // 0..128, counted in the 16 bytes
};

}  // namespace rolecall::http
