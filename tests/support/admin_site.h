// The admin pages without a server: their access on a real database, and requests as a browser sends them.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "handlers/admin/access.h"
#include "handlers/http/form.h"
#include "tests/support/direct_writer.h"
#include "tests/support/temporary_folder.h"

namespace rolecall::test {

inline std::string header(const http::Response& response, std::string_view name) {
  for (const auto& [key, value] : response.headers) {
    if (key == name) return value;
  }
  return {};
}

class AdminSite {
 public:
  static Time at(int minute) { return Time(std::chrono::minutes(28'000'000 + minute)); }

  explicit AdminSite(std::vector<std::string> admins = {"U1", "U2"}, bool secure = true)
      : access(access_for(std::move(admins), secure)) {}

  // Of the same site, with other settings.
  std::shared_ptr<const admin::Access> access_for(std::vector<std::string> admins, bool secure = true) {
    return std::make_shared<const admin::Access>(admin::Access::Given{.database = folder / "rolecall.db",
                                                                      .commit = writer.commit(),
                                                                      .admins = std::move(admins),
                                                                      .secure = secure});
  }

  std::string link(const std::string& admin, int minute = 0) {
    return admin::make_link(writer.commit(), admin, "in a test", at(minute)).value();
  }

  static http::Request get(std::string path, std::string cookie = {}, int minute = 0) {
    http::Request request{.method = "GET", .path = std::move(path)};
    const std::size_t mark = request.path.find('?');
    if (mark != std::string::npos) {
      request.query = request.path.substr(mark + 1);
      request.path.resize(mark);
    }
    if (!cookie.empty()) request.headers.emplace_back("Cookie", std::move(cookie));
    request.client = "192.0.2.7";
    request.received_at = at(minute);
    return request;
  }

  static http::Request post(std::string path, std::string body, std::string cookie = {}, int minute = 0) {
    http::Request request = get(std::move(path), std::move(cookie), minute);
    request.method = "POST";
    request.body = std::move(body);
    return request;
  }

  // The cookie that a browser sends back once it has signed in: "__Host-rolecall-admin=…".
  std::string sign_in(const std::string& admin, int minute = 0, const std::string& cookie = {}) {
    const auto done = access->sign_in(post("/admin/sign-in", "", cookie, minute), link(admin, minute));
    return done.cookie.substr(0, done.cookie.find(';'));
  }

  std::optional<admin::SignedIn> who(const std::string& cookie, int minute = 0) {
    return access->who_sends(get("/admin", cookie, minute));
  }

  TemporaryFolder folder;
  DirectWriter writer{folder / "rolecall.db"};
  std::shared_ptr<const admin::Access> access;
};

}  // namespace rolecall::test
