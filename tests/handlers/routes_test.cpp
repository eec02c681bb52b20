#include "handlers/routes.h"

#include <stdexcept>
#include <string>

#include <gtest/gtest.h>

namespace rolecall {
namespace {

http::Handler says(std::string text) {
  return [text](const http::Request& request) {
    http::Response response;
    response.body = text + " " + request.method + " " + request.path;
    return response;
  };
}

class RoutesTest : public testing::Test {
 protected:
  RoutesTest() {
    routes_.add("GET", "/", says("page"));
    routes_.add("GET", "/v1/ask", says("form"));
    routes_.add("POST", "/v1/ask", says("ask"));
    routes_.add("POST", "/slack/commands", says("command"));
    routes_.add("GET", "/assets/*", says("asset"));
    routes_.add("GET", "/assets/fonts/*", says("font"));
    routes_.add("GET", "/assets/exact.css", says("exact"));
  }

  http::Response handle(const std::string& method, const std::string& path) const {
    return routes_.handle({.method = method, .path = path});
  }

  Routes routes_;
};

TEST_F(RoutesTest, FindTheHandlerOfMethodAndPath) {
  const struct {
    const char* method;
    const char* path;
    const char* body;
  } cases[] = {
      {"GET", "/", "page GET /"},
      {"POST", "/v1/ask", "ask POST /v1/ask"},
      {"GET", "/v1/ask", "form GET /v1/ask"},
      {"POST", "/slack/commands/", "command POST /slack/commands/"},
      {"GET", "/assets/page.css", "asset GET /assets/page.css"},
      {"GET", "/assets/fonts/a/b", "font GET /assets/fonts/a/b"},
      {"GET", "/assets/exact.css", "exact GET /assets/exact.css"},
      {"HEAD", "/v1/ask", "form HEAD /v1/ask"},
  };
  for (const auto& [method, path, body] : cases) {
    const auto response = handle(method, path);
    EXPECT_EQ(response.status, 200) << method << " " << path;
    EXPECT_EQ(response.body, body) << method << " " << path;
  }
}

TEST_F(RoutesTest, AnUnknownPathIsNotFound) {
  for (const std::string path : {"/nothing", "", "/v1", "/v1/ask/more", "/V1/ask", "/v1/ask//", "/assets",
                                 "/assets/", "/assetsx", "*"}) {
    const auto response = handle("GET", path);
    EXPECT_EQ(response.status, 404) << path;
    EXPECT_EQ(response.rejected, "not-found") << path;
    EXPECT_EQ(response.content_type, "text/plain; charset=utf-8") << path;
    EXPECT_EQ(response.body, "There is nothing at this address.\n") << path;
  }
}

TEST_F(RoutesTest, AnotherMethodIsToldWhichAreAllowed) {
  const struct {
    const char* method;
    const char* path;
    const char* allow;
  } cases[] = {
      {"GET", "/slack/commands", "POST"},        {"HEAD", "/slack/commands", "POST"},
      {"DELETE", "/v1/ask", "GET, HEAD, POST"},  {"get", "/v1/ask", "GET, HEAD, POST"},
      {"POST", "/assets/page.css", "GET, HEAD"},
  };
  for (const auto& [method, path, allow] : cases) {
    const auto response = handle(method, path);
    EXPECT_EQ(response.status, 405) << method << " " << path;
    EXPECT_EQ(response.rejected, "wrong-method") << method << " " << path;
    const http::Headers expected = {{"Allow", allow}};
    EXPECT_EQ(response.headers, expected) << method << " " << path;
  }
}

TEST_F(RoutesTest, FaultsOfTheTableAreFoundWhenItIsBuilt) {
  EXPECT_THROW(routes_.add("GET", "/v1/ask", says("again")), std::logic_error);
  EXPECT_THROW(routes_.add("GET", "/assets/*", says("again")), std::logic_error);
  EXPECT_THROW(routes_.add("GET", "v1", says("no slash")), std::logic_error);
  EXPECT_THROW(routes_.add("GET", "", says("empty")), std::logic_error);
}

}  // namespace
}  // namespace rolecall
