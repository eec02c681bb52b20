// A text file that was compiled into the binary (cmake/embed.cmake): content, templates, assets.
#pragma once

#include <span>
#include <string_view>

namespace rolecall {

struct EmbeddedFile {
  std::string_view
      path;  // relative to the folder that was embedded, for example "roles/product-manager.yaml"
  std::string_view text;
};

}  // namespace rolecall
