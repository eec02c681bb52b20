// What a classifier learns from: the features of each phrasing, and what the phrasing asks for.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rolecall {

// A feature as the classifier sees it. FeatureIndex numbers them, those of whole words first.
struct Coordinate {
  std::uint32_t number;
  float value;
};

struct Examples {
  std::vector<Coordinate> coordinates;     // one example's after the other's
  std::vector<std::uint32_t> begin = {0};  // example -> its first coordinate; one more, for the end
  std::vector<std::uint32_t> targets;      // example -> what it asks for

  std::uint32_t size() const { return static_cast<std::uint32_t>(targets.size()); }
  std::span<const Coordinate> operator[](std::size_t example) const {
    return std::span(coordinates).subspan(begin[example], begin[example + 1] - begin[example]);
  }
};

}  // namespace rolecall
