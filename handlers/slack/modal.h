// The modals: views as JSON, and the requests of the Web API that show them.
//
// Each view is within Slack's limits whatever texts come in, and has no table: whether views may have Slack's
// own ones is not documented, so their lines are shown.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "knowledge/answer.h"

namespace rolecall::slack {

inline constexpr std::size_t kMissingLengthMax = 1'000;

// "What was missing?", after "Not helpful": callback_id not_helpful, private_metadata the question's id. What
// was typed comes back as state.values.missing.missing.value, null when nothing was.
std::string not_helpful_modal(std::int64_t question_id);

// An answer to read, without buttons. `plain` is the whole answer as plain text.
std::string answer_modal(const Answer& answer, std::string_view plain);

// What is seen until views.update puts another one in its place.
std::string loading_modal();

std::string sentence_modal(std::string_view title, std::string_view sentence);

// Bodies of views.open, views.update and views.publish. `view` is one of the above, or home.h's.
std::string open_view(std::string_view trigger_id, std::string_view view);
std::string update_view(std::string_view view_id, std::string_view view);
std::string publish_view(std::string_view user, std::string_view view);

// The reply to a submission that shows this view instead of closing.
std::string replace_view(std::string_view view);

}  // namespace rolecall::slack
