// What a message or a mention asks, and where its answer goes.
#pragma once

#include <string>

#include "handlers/slack/event_payload.h"
#include "handlers/slack/surroundings.h"
#include "knowledge/question.h"

namespace rolecall::slack {

// The thread that the reply goes into; empty: the top level of a direct message.
std::string reply_thread(const Event& event, Surface surface);

// Each thread is a conversation, and so is the top level of a direct message. The text is without the
// mentions of the bot, as long as the workspace or the event says who that is.
Question question_of(const Event& event, const Workspace& workspace, const std::string& thread, Time now);

}  // namespace rolecall::slack
