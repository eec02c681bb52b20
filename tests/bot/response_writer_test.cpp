#include "bot/response_writer.h"

#include <gtest/gtest.h>

namespace rolecall {

namespace {

TEST(ResponseWriter, TellsWhatTheHandlerGave) {
  EXPECT_EQ(response_head({.status = 429, .body = "later\n", .headers = {{"Retry-After", "3"}}}, {}),
            "HTTP/1.1 429 Too Many Requests\r\n"
            "Content-Length: 6\r\n"
            "Content-Type: text/plain; charset=utf-8\r\n"
            "Referrer-Policy: no-referrer\r\n"
            "X-Content-Type-Options: nosniff\r\n"
            "Retry-After: 3\r\n\r\n");
}

TEST(ResponseWriter, AnEmptyBodyHasALengthAndNoType) {
  const std::string head = response_head({}, {});
  EXPECT_NE(head.find("Content-Length: 0\r\n"), std::string::npos) << head;
  EXPECT_EQ(head.find("Content-Type:"), std::string::npos) << head;
}

TEST(ResponseWriter, SaysWhatBecomesOfTheConnectionWhereThatIsNotAsExpected) {
  const struct {
    ResponseFrame frame;
    const char* field;
  } cases[] = {
      {{.is_http_1_0 = false, .close = true}, "\r\nConnection: close\r\n"},
      {{.is_http_1_0 = true, .close = true}, "\r\nConnection: close\r\n"},
      {{.is_http_1_0 = true, .close = false}, "\r\nConnection: keep-alive\r\n"},
  };
  for (const auto& [frame, field] : cases) {
    EXPECT_NE(response_head({}, frame).find(field), std::string::npos) << field;
  }
  EXPECT_EQ(response_head({}, {}).find("Connection:"), std::string::npos);
}

TEST(ResponseWriter, AHeaderCannotEndTheHead) {
  const http::Response response = {
      .body = "x", .headers = {{"Location", "/a\r\nSet-Cookie: stolen=1"}, {"X-A\nB", "1"}, {"X-Kept", "1"}}};
  const std::string head = response_head(response, {});
  EXPECT_EQ(head.find("stolen"), std::string::npos) << head;
  EXPECT_EQ(head.find("X-A"), std::string::npos) << head;
  EXPECT_NE(head.find("X-Kept: 1\r\n"), std::string::npos) << head;
}

TEST(ResponseWriter, AStatusWithoutAPhraseIsStillAStatusLine) {
  EXPECT_EQ(response_head({.status = 299}, {}).substr(0, 15), "HTTP/1.1 299 \r\n");
}

}  // namespace

}  // namespace rolecall
