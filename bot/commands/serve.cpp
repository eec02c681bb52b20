#include "bot/commands/serve.h"

#include <cstdio>
#include <cstdlib>
#include <thread>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "bot/app.h"
#include "bot/commands/configuration.h"
#include "bot/signals.h"
#include "bot/version.h"

namespace rolecall {

namespace {

// Waits for signals beside the server. The thread ends with the process: a signal may never come.
void obey(Signals& signals, App& app) {
  while (signals.wait() == Signal::reload) app.reload();
  spdlog::info("stopping: requests under way are finished, the log is written");
  app.stop();
}

}  // namespace

int run_serve(const ServeOptions& options) {
  Signals signals;  // before any thread exists, so that all of them have the signals blocked
  auto config = configuration(options.env_file);
  if (!config) return 2;
  if (options.content) config->content = options.content;
  set_up_logging(config->log_level, config->log_format);
  try {
    App app(*config);
    std::string url = app.bind();
    fmt::print("listening on {}\n", url);
    std::fflush(stdout);
    spdlog::info("rolecall {} is listening on {}", kVersion, url);
    std::thread waiter([&] { obey(signals, app); });
    bool clean = app.run();
    waiter.join();
    if (clean) return 0;
    spdlog::error("stopped, but not everything was finished in time");
    spdlog::shutdown();
    std::_Exit(1);  // the destructors would wait for what did not finish
  } catch (const std::exception& error) {
    fmt::print(stderr, "rolecall: cannot serve: {}\n", error.what());
    return 1;
  }
}

}  // namespace rolecall
