// Writes down who does what, what goes over the wire, and what people see.
#pragma once

#include <cstddef>
#include <ostream>
#include <string>
#include <string_view>

#include "tests/rehearsal/shown.h"

namespace rolecall::test {

class Transcript {
 public:
  // Of what is seen, so many lines at most; 0: all.
  Transcript(std::ostream& out, std::size_t lines_max) : out_(out), lines_max_(lines_max) {}

  void scene(std::string_view title);
  void act(std::string_view sentence);     // what a person does
  void sent(std::string_view request);     // from Slack, or a browser, to rolecall
  void called(std::string_view call);      // by rolecall
  void remark(std::string_view sentence);  // what did not happen, and should not
  void seen(std::string_view where, const Shown& shown);

  const std::string& title() const { return title_; }  // of the scene

 private:
  void box_line(std::string_view line);

  std::ostream& out_;
  const std::size_t lines_max_;
  std::string title_;
  int scenes_ = 0;
};

}  // namespace rolecall::test
