#pragma once

#include <string_view>

namespace rolecall {

inline constexpr std::string_view kVersion = ROLECALL_VERSION;  // from CMakeLists.txt

}  // namespace rolecall
