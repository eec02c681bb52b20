// What holds for every page of the admins, whoever made it.
#pragma once

#include "handlers/http/request.h"
#include "tests/support/html_check.h"

namespace rolecall::test {

// What people may have typed: markup and a template, and the same with bytes that are no text.
inline constexpr char kHostile[] = "<script>alert(1)</script>\"'&<img src=x onerror=alert(2)>{{admin}}";
inline constexpr char kHostileBytes[] =
    "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&\x1b[31m\xFF";

// Reads the page, and fails the test where it is not well-formed or well-built, or has a style or a script in
// an attribute, which its Content-Security-Policy would not let run.
HtmlPage read_admin_page(const http::Response& response);

}  // namespace rolecall::test
