// Takes chat mark-up and other clothing off a question's text.
#pragma once

#include <string>
#include <string_view>

namespace rolecall {

// Slack's mark-up to plain text: <@U1>, <!here> and emoji codes go, <#C1|name> and <url|label> leave
// their label, `&amp;` `&lt;` `&gt;` are decoded once, * _ ~ ` and quoting are blanked out.
std::string strip_markup(std::string_view text);

}  // namespace rolecall
