// The app's manifest: what Slack has to know about rolecall, as YAML to paste into its pages.
#pragma once

#include <string>

#include "handlers/slack/surface.h"

namespace rolecall::slack {

struct ManifestOptions {
  std::string url;  // under which Slack reaches rolecall: https://HOST or https://HOST:PORT
  Surface surface = Surface::agent;
  std::string command = "/role";
};

// What is wrong with the options, in a sentence; empty when nothing is.
std::string fault_of(const ManifestOptions& options);

// Throws std::invalid_argument with the fault's sentence when there is one.
std::string manifest(const ManifestOptions& options);

}  // namespace rolecall::slack
