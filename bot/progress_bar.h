// A bar for work that takes seconds, drawn on a terminal and nowhere else.
//
//   replaying  [############------------------]  41 %
#pragma once

#include <cstddef>
#include <ostream>
#include <string>

namespace rolecall {

// Used by one thread.
class ProgressBar {
 public:
  // `width`: the columns of the terminal that `out` is; 0: it is none, and nothing is written.
  ProgressBar(std::ostream& out, std::size_t width, std::string work);
  ~ProgressBar();  // takes the bar away
  ProgressBar(const ProgressBar&) = delete;
  ProgressBar& operator=(const ProgressBar&) = delete;

  // Draws it anew when it looks different.
  void show(std::size_t done, std::size_t all);

 private:
  std::ostream& out_;
  const std::size_t width_;
  const std::string work_;
  std::string drawn_;
};

}  // namespace rolecall
