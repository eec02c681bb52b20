// What is rehearsed: everything that people do with rolecall in Slack, from installing to uninstalling.
#pragma once

#include "tests/rehearsal/stage.h"
#include "tests/rehearsal/transcript.h"

namespace rolecall::test {

// Throws Failed, or what starting the program throws.
void rehearse(Stage& stage, Transcript& transcript);

}  // namespace rolecall::test
