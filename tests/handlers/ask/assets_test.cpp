#include "handlers/ask/assets.h"

#include <gmock/gmock.h>

namespace rolecall {
namespace {

using ::testing::HasSubstr;
using ::testing::StartsWith;

http::Request get(const std::string& url, http::Headers headers = {}) {
  const auto mark = url.find('?');
  return {.method = "GET",
          .path = url.substr(0, mark),
          .query = mark == std::string::npos ? "" : url.substr(mark + 1),
          .headers = std::move(headers)};
}

std::string header(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

TEST(Assets, AreKeptForGoodUnderTheirVersionedAddress) {
  for (const auto& [name, type, start] : {std::tuple{"page.css", "text/css; charset=utf-8", ":root"},
                                          std::tuple{"icon.svg", "image/svg+xml", "<svg"}}) {
    const auto url = asset_url(name);
    EXPECT_THAT(url, StartsWith("/assets/" + std::string(name) + "?v="));
    const auto response = serve_asset(get(url));
    EXPECT_EQ(response.status, 200) << name;
    EXPECT_EQ(response.content_type, type);
    EXPECT_THAT(response.body, StartsWith(start));
    EXPECT_THAT(header(response, "Cache-Control"), HasSubstr("immutable"));
  }
}

TEST(Assets, AreAskedForAgainUnderAnyOtherAddress) {
  for (const std::string url : {"/assets/page.css", "/assets/page.css?v=0", "/assets/page.css?x=1"}) {
    const auto response = serve_asset(get(url));
    EXPECT_EQ(response.status, 200) << url;
    EXPECT_EQ(header(response, "Cache-Control"), "public, no-cache") << url;
  }
}

TEST(Assets, AreNotSentTwiceToOneWhoHasThem) {
  const auto tag = header(serve_asset(get("/assets/page.css")), "ETag");
  const auto response = serve_asset(get("/assets/page.css", {{"if-none-match", tag}}));
  EXPECT_EQ(response.status, 304);
  EXPECT_EQ(response.body, "");
  EXPECT_EQ(serve_asset(get("/assets/page.css", {{"if-none-match", "\"old\""}})).status, 200);
}

TEST(Assets, AreNothingElse) {
  for (const std::string url :
       {"/assets/", "/assets/none.css", "/assets/../page.css", "/page.css", "", "/assets/page.mustache"}) {
    EXPECT_EQ(serve_asset(get(url)).status, 404) << url;
  }
}

}  // namespace
}  // namespace rolecall
