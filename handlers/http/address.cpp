#include "handlers/http/address.h"

#include <algorithm>
#include <charconv>

#include <arpa/inet.h>

namespace rolecall::http {

namespace {

constexpr Address kMapped = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xff, 0xff};
constexpr int kMappedBits = 96;

bool same_bits(const Address& a, const Address& b, int bits) {
  const auto whole = static_cast<size_t>(bits / 8);
  if (!std::equal(a.begin(), a.begin() + whole, b.begin())) return false;
  const int rest = bits % 8;
  return rest == 0 || ((a[whole] ^ b[whole]) >> (8 - rest)) == 0;
}

Address first_of(const Address& address, int bits) {
  Address first = address;
  for (int bit = bits; bit < 128; ++bit) {
    auto& byte = first[static_cast<size_t>(bit / 8)];
    byte = static_cast<std::uint8_t>(byte & ~(0x80 >> (bit % 8)));
  }
  return first;
}

}  // namespace

std::optional<Address> parse_address(std::string_view text) {
  if (text.find('\0') != std::string_view::npos) return std::nullopt;
  Address address = kMapped;
  if (text.find(':') == std::string_view::npos) {
    const std::string v4(text.substr(0, INET_ADDRSTRLEN + 1));
    if (inet_pton(AF_INET, v4.c_str(), address.data() + 12) != 1) return std::nullopt;
    return address;
  }
  const std::string v6(text.substr(0, std::min<size_t>(text.find('%'), INET6_ADDRSTRLEN + 1)));
  if (inet_pton(AF_INET6, v6.c_str(), address.data()) != 1) return std::nullopt;
  return address;
}

bool is_ipv4(const Address& address) {
  return same_bits(address, kMapped, kMappedBits);
}

std::optional<AddressRange> AddressRange::parse(std::string_view text) {
  const size_t slash = text.find('/');
  const std::string_view address_text = text.substr(0, slash);
  const std::optional<Address> address = parse_address(address_text);
  if (!address) return std::nullopt;
  // The spelling decides how the length counts, so that ::ffff:10.0.0.0/104 is what it says.
  const bool v4 = address_text.find(':') == std::string_view::npos;
  int length = v4 ? 32 : 128;
  if (slash != std::string_view::npos) {
    const std::string_view digits = text.substr(slash + 1);
    unsigned given = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), given);
    if (error != std::errc() || end != digits.data() + digits.size() ||
        given > static_cast<unsigned>(length)) {
      return std::nullopt;
    }
    length = static_cast<int>(given);
  }
  const int bits = v4 ? kMappedBits + length : length;
  return AddressRange(first_of(*address, bits), bits);
}

bool AddressRange::contains(const Address& address) const {
  return same_bits(first_, address, bits_);
}

bool AddressRange::is_everyone() const {
  return bits_ == 0 || (bits_ == kMappedBits && is_ipv4(first_));
}

}  // namespace rolecall::http
