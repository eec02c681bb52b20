// Examples for classifiers, put together by hand.
#pragma once

#include <cstdint>
#include <vector>

#include "knowledge/understanding/examples.h"

namespace rolecall::test {

inline void add_example(Examples& examples, std::uint32_t target,
                        const std::vector<Coordinate>& coordinates) {
  examples.coordinates.insert(examples.coordinates.end(), coordinates.begin(), coordinates.end());
  examples.begin.push_back(static_cast<std::uint32_t>(examples.coordinates.size()));
  examples.targets.push_back(target);
}

}  // namespace rolecall::test
