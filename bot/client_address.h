// Whose request this is: the peer's address, or what a proxy that we trust says in X-Forwarded-For.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/http/address.h"

namespace rolecall {

// The proxies whose X-Forwarded-For counts; none by default.
using TrustedProxies = std::vector<http::AddressRange>;

// The rightmost address that is not one of the trusted proxies, going from the peer to the left through
// forwarded_for (the values of all such headers, joined with commas, in their order). What stands left of
// the first untrusted or unreadable part could be anyone's invention and does not count.
std::string client_address(std::string_view peer, std::string_view forwarded_for,
                           const TrustedProxies& trusted);

}  // namespace rolecall
