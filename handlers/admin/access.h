// Who may see the admin pages: makes links, opens sessions by them, knows whose a request is.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "handlers/admin/links.h"
#include "handlers/admin/sessions.h"
#include "handlers/http/request.h"
#include "knowledge/store/change.h"

namespace rolecall::admin {

// Who runs the program needs no listing: they have the database anyway.
inline constexpr const char* kOperator = "operator";

// The token of a new link, or nothing when that could not be written. `how` is for the audit: "in Slack".
std::optional<std::string> make_link(const Commit& commit, const std::string& admin, const std::string& how,
                                     Time now);

struct SignedIn {
  Session session;
  std::string form_token;  // of every form of this session (token.h)
};

// May be called from many threads. Reads with a connection for each request, writes through the commit.
class Access {
 public:
  struct Given {
    std::filesystem::path database;
    Commit commit;
    std::vector<std::string> admins;  // Slack users: "U1", "T1/U1"
    bool secure = true;               // whether browsers reach us by https
  };
  explicit Access(Given given);

  // Nothing for who has no session, or one that is over; one of an admin who is none any more ends here.
  // Throws what Database throws.
  std::optional<SignedIn> who_sends(const http::Request& request) const;

  struct SignIn {
    bool failed = false;  // the database cannot be written; the link is good as before
    LinkFate fate = LinkFate::wrong;
    std::string cookie = {};  // for Set-Cookie, of a good one
  };
  // Uses the link up. A session that the browser had ends: its secret may be known to who gave it the
  // browser.
  SignIn sign_in(const http::Request& request, std::string_view token) const;

  // Ends a session of anybody's; not done when there is none.
  Committed end(const SignedIn& by, const std::string& session_id, const char* action, Time now) const;

  // The Set-Cookie that takes the session's secret back from the browser.
  std::string no_cookie() const;

  bool is_admin(std::string_view name) const;
  const std::filesystem::path& database() const { return given_.database; }
  const Commit& commit() const { return given_.commit; }

 private:
  std::string cookie_name() const;
  std::string set_cookie(std::string_view value, long long seconds) const;

  const Given given_;
};

}  // namespace rolecall::admin
