#include "tests/support/admin_page.h"

#include <gmock/gmock.h>

namespace rolecall::test {

HtmlPage read_admin_page(const http::Response& response) {
  HtmlPage html = read_html(response.body);
  EXPECT_THAT(html.faults, ::testing::IsEmpty()) << response.body;
  EXPECT_THAT(structure_faults(html), ::testing::IsEmpty()) << response.body;
  for (const HtmlElement& each : html.elements) {
    EXPECT_EQ(each.attribute("style"), "") << response.body;
    for (const auto& [name, value] : each.attributes) EXPECT_FALSE(name.starts_with("on")) << name;
  }
  return html;
}

}  // namespace rolecall::test
