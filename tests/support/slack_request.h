// Requests signed as Slack signs them.
#pragma once

#include <cstdint>
#include <string>

#include "handlers/http/request.h"

namespace rolecall::test {

// Slack's published example: this secret, time and body give a known signature.
inline const std::string kPublishedSecret = "8f742231b10e8888abcd99yyyzzz85a5";
inline const std::string kPublishedBody =
    "token=xyzz0WbapA4vBCDEFasx0q6G&team_id=T1DC2JH3J&team_domain=testteamnow&channel_id=G8PSS9T3V&channel_"
    "name=foobar"
    "&user_id=U2CERLKJA&user_name=roadrunner&command=%2Fwebhook-collect&text=&response_url=https%3A%2F%"
    "2Fhooks.slack.com"
    "%2Fcommands%2FT1DC2JH3J%2F397700885554%2F96rGlfmibIGlgcZRskXaIFfN&trigger_id=398738663015.47445629121"
    ".803a0bc887a14d10d2c447fce8b6703c";
inline constexpr std::int64_t kPublishedTime = 1531420618;

// Signed at `now` with the published secret and received then: POST /slack/commands with this form body,
http::Request signed_command(std::string body, Time now = Time(std::chrono::seconds(kPublishedTime)));
// POST /slack/events with this JSON,
http::Request signed_event(std::string body, Time now = Time(std::chrono::seconds(kPublishedTime)));
// and POST /slack/interactions with this form body.
http::Request signed_interaction(std::string body, Time now = Time(std::chrono::seconds(kPublishedTime)));

}  // namespace rolecall::test
