#include "handlers/admin/access.h"

#include <algorithm>
#include <memory>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "handlers/admin/audit.h"
#include "handlers/admin/token.h"
#include "handlers/http/cookie.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/store/database.h"

namespace rolecall::admin {

namespace {

constexpr std::size_t kTokenSize = 43;

bool is_listed(const std::vector<std::string>& admins, std::string_view name) {
  return name == kOperator || std::find(admins.begin(), admins.end(), name) != admins.end();
}

std::string browser_of(const http::Request& request) {
  return displayable(request.header("User-Agent").substr(0, kAgentMax));
}

}  // namespace

std::optional<std::string> make_link(const Commit& commit, const std::string& admin, const std::string& how,
                                     Time now) {
  const std::string token = new_token();
  const Committed fate = commit([=](SQLite::Database& connection) {
    issue_link(connection, token, admin, now);
    note(connection, {.at = now, .admin = admin, .action = kLinkMade, .about = how});
    return true;
  });
  if (fate != Committed::done) return std::nullopt;
  return token;
}

Access::Access(Given given) : given_(std::move(given)) {}

std::optional<SignedIn> Access::who_sends(const http::Request& request) const {
  const std::string_view token = http::cookie_in(request, cookie_name());
  if (token.size() != kTokenSize) return std::nullopt;
  const Time now = request.received_at;
  auto session = find_session(Database::open_read_only(given_.database).connection(), hash_of(token), now);
  if (!session) return std::nullopt;
  if (!is_admin(session->admin)) {
    given_.commit([=, id = session->id, admin = session->admin](SQLite::Database& connection) {
      if (!end_session(connection, id)) return false;
      note(connection, {.at = now, .admin = admin, .action = kEnded, .about = "no admin any more"});
      return true;
    });
    return std::nullopt;
  }
  if (now - session->seen_at >= kSeenEvery) {
    given_.commit([=, id = session->id](SQLite::Database& connection) {
      mark_seen(connection, id, now);
      return true;
    });
    session->seen_at = now;
  }
  return SignedIn{.session = std::move(*session), .form_token = form_token_of(token)};
}

Access::SignIn Access::sign_in(const http::Request& request, std::string_view link) const {
  if (link.size() != kTokenSize) return {.fate = LinkFate::wrong};
  const std::string token = new_token();
  const Session session{.id = hash_of(token),
                        .admin = {},
                        .started_at = request.received_at,
                        .seen_at = request.received_at,
                        .address = request.client,
                        .agent = browser_of(request)};
  const std::string before = hash_of(http::cookie_in(request, cookie_name()));
  // Shared: the change may still run after we were told that it failed.
  const auto redeemed = std::make_shared<Redeemed>();
  const Committed fate = given_.commit([admins = given_.admins, redeemed, session, before,
                                        link = std::string(link)](SQLite::Database& connection) {
    *redeemed = redeem_link(connection, link, session.started_at);
    if (redeemed->fate != LinkFate::good) return false;
    if (!is_listed(admins, redeemed->admin)) {
      redeemed->fate = LinkFate::wrong;
      return false;
    }
    end_session(connection, before);
    Session opened = session;
    opened.admin = redeemed->admin;
    open_session(connection, opened);
    note(connection, {.at = opened.started_at,
                      .admin = opened.admin,
                      .action = kSignedIn,
                      .about = "from " + opened.address});
    return true;
  });
  if (fate == Committed::failed) return {.failed = true};
  if (fate == Committed::declined) return {.fate = redeemed->fate};
  return {.fate = LinkFate::good, .cookie = set_cookie(token, std::chrono::seconds(kSessionMax).count())};
}

Committed Access::end(const SignedIn& by, const std::string& session_id, const char* action, Time now) const {
  return given_.commit([=, admin = by.session.admin](SQLite::Database& connection) {
    const auto session = find_session(connection, session_id, now);
    if (!session || !end_session(connection, session_id)) return false;
    note(connection, {.at = now,
                      .admin = admin,
                      .action = action,
                      .about = fmt::format("of {}, begun from {}", session->admin, session->address)});
    return true;
  });
}

std::string Access::no_cookie() const {
  return set_cookie("", 0);
}

bool Access::is_admin(std::string_view name) const {
  return is_listed(given_.admins, name);
}

std::string Access::cookie_name() const {
  // The prefix makes browsers refuse the cookie from anybody but this very host; they know it by https only.
  return given_.secure ? "__Host-rolecall-admin" : "rolecall-admin";
}

std::string Access::set_cookie(std::string_view value, long long seconds) const {
  return fmt::format("{}={}; Path=/; Max-Age={}; HttpOnly; SameSite=Strict{}", cookie_name(), value, seconds,
                     given_.secure ? "; Secure" : "");
}

}  // namespace rolecall::admin
