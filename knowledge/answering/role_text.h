// How answers speak of roles.
#pragma once

#include "knowledge/content/content.h"

namespace rolecall {

// "Product manager: owns what gets built and why." with the gist's documents.
Statement gist_line(const Role& role);

}  // namespace rolecall
