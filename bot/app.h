// The composition root of `rolecall serve`: owns everything that exists once per server, in the order
// of lifetimes, and wires it together. All other code is given what it needs.
#pragma once

#include <filesystem>
#include <memory>

#include "bot/config.h"

namespace rolecall {

class App {
 public:
  // Opens the data folder, loads the content, makes the routes. Throws std::runtime_error with a
  // sentence for the operator when the server cannot start: bad content (all faults in the message), a
  // data folder in use by another server, an unusable key.
  explicit App(const Config& config);
  ~App();
  App(const App&) = delete;
  App& operator=(const App&) = delete;

  // Takes the address and gives its URL. Throws std::runtime_error when the address cannot be taken.
  std::string bind();

  // Serves until stop(); then drains and flushes the log. False when something was still running at the
  // end of the time for that.
  bool run();

  void stop();    // from any thread, before run() too
  void reload();  // reads the content again; bad content is logged, and the old one stays

 private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

}  // namespace rolecall
