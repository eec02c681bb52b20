// Which buttons a message gets besides its answer's own.
#pragma once

#include "handlers/slack/message.h"
#include "handlers/slack/surroundings.h"

namespace rolecall::slack {

struct Circumstances {
  bool installed = false;   // there is a token: what needs the Web API can be offered
  bool in_channel = false;  // others are there with whom an answer can be shared
};

Extras offers(const Surroundings& surroundings, const Circumstances& circumstances);

}  // namespace rolecall::slack
