// The templates of the admin pages. For .cpp files: it brings the template library.
#pragma once

#include <string>
#include <string_view>

#include <kainjow/mustache.hpp>

namespace rolecall::admin {

using kainjow::mustache::data;

// The template of this name below templates/, filled in: {{name}} is escaped. Throws std::logic_error when
// one that was compiled in is broken or missing.
std::string render(std::string_view name, const data& values);

// Whatever people wrote, printable: for {{name}}.
data shown(std::string_view text);

}  // namespace rolecall::admin
