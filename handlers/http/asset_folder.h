// Files that are compiled into the program, as browsers get them.
#pragma once

#include <initializer_list>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/http/request.h"
#include "knowledge/embedded_file.h"

namespace rolecall::http {

// Constant after construction; may be called from many threads.
class AssetFolder {
 public:
  // `path` is where they are served: "/assets/". It and the files must outlive this; no two have one name.
  AssetFolder(std::string_view path, std::initializer_list<std::span<const EmbeddedFile>> folders);

  // The address of an asset, for example "/assets/page.css?v=1f3a…". It changes with the asset's content, so
  // that browsers may keep what they have fetched for good. An unknown name gives a plain address.
  std::string url(std::string_view name) const;

  // GET and HEAD of what is below the path; 404 for any other name, 304 for what the client has.
  Response serve(const Request& request) const;

 private:
  struct Asset {
    std::string_view name;
    std::string_view text;
    std::string version;
  };

  const Asset* find(std::string_view name) const;

  const std::string_view path_;
  std::vector<Asset> assets_;
};

}  // namespace rolecall::http
