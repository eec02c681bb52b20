#include "handlers/http/asset_folder.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "knowledge/fnv_hash.h"

namespace rolecall::http {

namespace {

// It tells one build's asset from the next one's, and has nothing to guard.
std::string version_of(std::string_view text) {
  return fmt::format("{:016x}", fnv_hash(text));
}

std::string_view type_of(std::string_view name) {
  constexpr std::pair<std::string_view, std::string_view> kTypes[] = {
      {".css", "text/css; charset=utf-8"},
      {".js", "text/javascript; charset=utf-8"},
      {".svg", "image/svg+xml"}};
  const auto* type = std::find_if(std::begin(kTypes), std::end(kTypes),
                                  [&](const auto& each) { return name.ends_with(each.first); });
  return type == std::end(kTypes) ? "text/plain; charset=utf-8" : type->second;
}

}  // namespace

AssetFolder::AssetFolder(std::string_view path, std::initializer_list<std::span<const EmbeddedFile>> folders)
    : path_(path) {
  for (const auto& files : folders) {
    for (const auto& file : files) assets_.push_back({file.path, file.text, version_of(file.text)});
  }
}

std::string AssetFolder::url(std::string_view name) const {
  const Asset* asset = find(name);
  return asset ? fmt::format("{}{}?v={}", path_, name, asset->version) : fmt::format("{}{}", path_, name);
}

Response AssetFolder::serve(const Request& request) const {
  const std::string_view path = request.path;
  const Asset* asset = path.starts_with(path_) ? find(path.substr(path_.size())) : nullptr;
  if (!asset) return {.status = 404, .body = "There is nothing here.\n"};

  const std::string tag = '"' + asset->version + '"';
  const bool named_by_version = request.query == "v=" + asset->version;
  Response response{.content_type = std::string(type_of(asset->name)),
                    .headers = {{"Cache-Control", named_by_version ? "public, max-age=31536000, immutable"
                                                                   : "public, no-cache"},
                                {"ETag", tag},
                                {"Content-Security-Policy", "default-src 'none'"}}};
  if (request.header("If-None-Match") == tag) {
    response.status = 304;
  } else {
    response.body = std::string(asset->text);
  }
  return response;
}

const AssetFolder::Asset* AssetFolder::find(std::string_view name) const {
  const auto found =
      std::find_if(assets_.begin(), assets_.end(), [&](const Asset& asset) { return asset.name == name; });
  return found == assets_.end() ? nullptr : &*found;
}

}  // namespace rolecall::http
