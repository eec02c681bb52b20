// An admin's browser at a real server, and what they have in their draft.
#pragma once

#include <stdexcept>
#include <string>

#include "knowledge/refinement/draft.h"
#include "knowledge/store/database.h"
#include "tests/support/admin_sign_in.h"
#include "tests/support/rolecall.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {

// Signs in as who runs the program, with a link from the machine. The server must outlive it.
class AdminBrowser {
 public:
  explicit AdminBrowser(const RolecallServer& server) : server_(server) {
    const Finished made = run_rolecall(
        {"admin", "link"}, {{"ROLECALL_DATA", server.data().string()}, {"ROLECALL_PUBLIC_URL", kUrl}});
    if (made.exit_code != 0) throw std::runtime_error(made.error);
    cookie_ = cookie_of(press_button(server_, link_in(made.output)));
  }

  RawResponse get(const std::string& path) const { return server_.get(path, cookie_); }
  RawResponse post(const std::string& path, const std::string& fields = {}) const {
    const std::string token = form_token_in(get("/admin/sessions").body);
    return server_.post(path, "form_token=" + token + (fields.empty() ? "" : "&" + fields), cookie_);
  }

  // Replays the draft to its end. It gives way to whatever the machine is busy with, so that it may take
  // long.
  bool replay() const {
    const auto is_done = [&] {
      return get("/admin/draft").body.find("/admin/draft/publish") != std::string::npos;
    };
    return post("/admin/draft/replay").status == 303 && wait_until(is_done, std::chrono::minutes(2));
  }

  // Where the form leads to.
  std::string publish() const { return post("/admin/draft/publish", "then=publish").header("location"); }

  const std::string& cookie() const { return cookie_; }  // the header line

 private:
  const RolecallServer& server_;
  std::string cookie_;
};

// Past the server, as its own pages would.
inline void add_to_draft_of_operator(const RolecallServer& server, const ContentEdit& edit) {
  Database database = Database::open(server.database(), Sync::normal, std::chrono::seconds(5));
  if (add_to_draft(database.connection(), "operator", edit, "", Time{}) == 0)
    throw std::runtime_error("the draft is full");
}

}  // namespace rolecall::test
