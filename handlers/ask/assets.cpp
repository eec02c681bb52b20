#include "handlers/ask/assets.h"

#include <span>
#include <vector>

#include <fmt/format.h>

#include "knowledge/embedded_file.h"
#include "knowledge/fnv_hash.h"

namespace rolecall {

namespace embedded {
std::span<const EmbeddedFile> ask_assets();
}

namespace {

constexpr std::string_view kFolder = "/assets/";

struct Asset {
  std::string_view name;
  std::string_view text;
  std::string version;
};

// It tells one build's asset from the next one's, and has nothing to guard.
std::string version_of(std::string_view text) {
  return fmt::format("{:016x}", fnv_hash(text));
}

const Asset* find(std::string_view name) {
  static const std::vector<Asset> assets = [] {
    std::vector<Asset> all;
    for (const auto& file : embedded::ask_assets()) {
      all.push_back({file.path, file.text, version_of(file.text)});
    }
    return all;
  }();
  for (const auto& asset : assets) {
    if (asset.name == name) return &asset;
  }
  return nullptr;
}

std::string_view type_of(std::string_view name) {
  return name.substr(name.rfind('.') + 1) == "svg" ? "image/svg+xml" : "text/css; charset=utf-8";
}

}  // namespace

std::string asset_url(std::string_view name) {
  const Asset* asset = find(name);
  return asset ? fmt::format("{}{}?v={}", kFolder, name, asset->version) : fmt::format("{}{}", kFolder, name);
}

http::Response serve_asset(const http::Request& request) {
  const std::string_view path = request.path;
  const Asset* asset =
      path.substr(0, kFolder.size()) == kFolder ? find(path.substr(kFolder.size())) : nullptr;
  if (!asset) return {.status = 404, .body = "There is nothing here.\n"};

  const std::string tag = '"' + asset->version + '"';
  const bool named_by_version = request.query == "v=" + asset->version;
  http::Response response{
      .content_type = std::string(type_of(asset->name)),
      .headers = {
          {"Cache-Control", named_by_version ? "public, max-age=31536000, immutable" : "public, no-cache"},
          {"ETag", tag},
          {"Content-Security-Policy", "default-src 'none'"}}};
  if (request.header("If-None-Match") == tag) {
    response.status = 304;
  } else {
    response.body = std::string(asset->text);
  }
  return response;
}

}  // namespace rolecall
