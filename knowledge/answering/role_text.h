// How answers speak of roles.
#pragma once

#include <string>
#include <string_view>

#include "knowledge/content/content.h"

namespace rolecall {

// First letter upper case (ASCII).
std::string capitalised(std::string_view text);

// "Product manager: owns what gets built and why." with the gist's documents.
Statement gist_line(const Role& role);

}  // namespace rolecall
