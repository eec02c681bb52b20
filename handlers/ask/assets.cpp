#include "handlers/ask/assets.h"

#include <span>

#include "handlers/http/asset_folder.h"
#include "knowledge/embedded_file.h"

namespace rolecall {

namespace embedded {
std::span<const EmbeddedFile> ask_assets();
}

namespace {

const http::AssetFolder& assets() {
  static const http::AssetFolder folder("/assets/", {embedded::ask_assets()});
  return folder;
}

}  // namespace

std::string asset_url(std::string_view name) {
  return assets().url(name);
}

http::Response serve_asset(const http::Request& request) {
  return assets().serve(request);
}

}  // namespace rolecall
