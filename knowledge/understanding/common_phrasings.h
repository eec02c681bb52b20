// Ways to ask for a definition or a comparison that every content folder with roles shares: the
// wordings that no rule of the grammar covers.
#pragma once

#include <span>
#include <string_view>

namespace rolecall {

std::span<const std::string_view> define_phrasings();   // one {role} each
std::span<const std::string_view> compare_phrasings();  // two {role}s each

}  // namespace rolecall
