#include "bot/progress_bar.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "bot/terminal.h"

namespace rolecall {

namespace {

constexpr std::size_t kCells = 30;
constexpr const char* kTakeAway = "\r\x1b[K";  // to the line's start, and clear it

}  // namespace

ProgressBar::ProgressBar(std::ostream& out, std::size_t width, std::string work)
    : out_(out), width_(width), work_(std::move(work)) {}

ProgressBar::~ProgressBar() {
  if (!drawn_.empty()) out_ << kTakeAway << std::flush;
}

void ProgressBar::show(std::size_t done, std::size_t all) {
  if (width_ == 0 || all == 0) return;
  const std::size_t part = std::min(done, all);
  const std::size_t cells = kCells * part / all;
  std::string bar = fmt::format("{}  [{}{}] {:3} %", work_, std::string(cells, '#'),
                                std::string(kCells - cells, '-'), 100 * part / all);
  // The last column stays free: a terminal would begin a new line behind it.
  bar = fit_width(bar, std::max<std::size_t>(width_ - 1, 1));
  if (bar == drawn_) return;
  drawn_ = std::move(bar);
  out_ << kTakeAway << drawn_ << std::flush;
}

}  // namespace rolecall
