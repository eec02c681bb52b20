// The page's stylesheet and icon, compiled into the program and served below /assets/.
#pragma once

#include <string>
#include <string_view>

#include "handlers/http/request.h"

namespace rolecall {

// The address of an asset, for example "/assets/page.css?v=1f3a…". It changes with the asset's content, so
// that browsers may keep what they have fetched for good. An unknown name gives a plain address.
std::string asset_url(std::string_view name);

// GET and HEAD of /assets/NAME; 404 for any other name, 304 for what the client has.
http::Response serve_asset(const http::Request& request);

}  // namespace rolecall
