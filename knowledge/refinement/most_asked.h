// The questions that a log was asked most.
#pragma once

#include <cstddef>
#include <filesystem>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/refinement/effect.h"

namespace rolecall {

// One of each normal form (understanding/normalise.h) as it was asked last, with how often; at most `limit`,
// those that were asked most, then asked last. Small talk is left out. Reads all questions since then, some
// seconds for a million of them, on a connection of its own. Throws what Database throws.
std::vector<AskedText> most_asked(const std::filesystem::path& database, Time since, std::size_t limit);

}  // namespace rolecall
