// The week's questions, told to the admins' channel each Monday.
#pragma once

#include <filesystem>

#include "handlers/slack/mail.h"
#include "handlers/slack/surroundings.h"
#include "knowledge/question.h"

namespace rolecall {

// The last Monday, 09:00 UTC, at or before that time.
Time week_ended_at(Time now);

// Sends last week's digest once: on Monday from 09:00 UTC on, and until a day later when the server was down.
// Throws when the log cannot be read.
void send_weekly_digest(const std::filesystem::path& database, const slack::Surroundings& surroundings,
                        slack::Mail& mail, Time now);

}  // namespace rolecall
