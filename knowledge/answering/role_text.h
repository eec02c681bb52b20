// How answers speak of roles.
#pragma once

#include "knowledge/content/content.h"

namespace rolecall {

// "Product manager: owns what gets built and why." with the gist's documents.
Statement gist_line(const Role& role);

// "Project manager: keeps the plan." for each share in a thing, or what was said anew in their place.
std::vector<Statement> share_lines(const Content& content, const Ownership& who);

}  // namespace rolecall
