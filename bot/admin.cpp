#include "bot/admin.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "handlers/admin/access.h"
#include "handlers/admin/draft_page.h"
#include "handlers/admin/guard.h"
#include "handlers/admin/overview_page.h"
#include "handlers/admin/page.h"
#include "handlers/admin/questions_page.h"
#include "handlers/admin/revisions_page.h"
#include "handlers/admin/sessions_page.h"
#include "handlers/admin/sign_in.h"
#include "handlers/http/limited.h"
#include "knowledge/question_log/day_figures.h"
#include "knowledge/question_log/overview.h"

namespace rolecall {

namespace {

constexpr int kSignInsAMinute = 20;
constexpr int kSignInsAtOnce = 20;

std::shared_ptr<DraftReplays> draft_replays(const Admin::Given& given) {
  return std::make_shared<DraftReplays>(DraftReplays::Given{
      .live = given.live,
      .database = given.database,
      .commit = given.commit,
      .on_fault = [](const std::string& fault) { spdlog::error("a replay failed: {}", fault); }});
}

void add_publishing(Routes& routes, const admin::Publishing& publishing) {
  using namespace admin;
  const auto& access = publishing.access;
  routes.add("GET", "/admin/draft", for_admins(access, draft_page(publishing)));
  routes.add("POST", "/admin/draft/remove", form_of_admins(access, remove_edit(publishing)));
  routes.add("POST", "/admin/draft/replay", form_of_admins(access, replay_draft(publishing)));
  routes.add("POST", "/admin/draft/publish", form_of_admins(access, publish_draft(publishing)));
  routes.add("GET", "/admin/revisions", for_admins(access, revisions_page(publishing)));
  routes.add("GET", "/admin/revisions/*", for_admins(access, revision_page(publishing)));
  routes.add("POST", "/admin/revisions/undo", form_of_admins(access, undo_revision(publishing)));
  routes.add("POST", "/admin/revisions/leave-out", form_of_admins(access, leave_out_edits(publishing)));
}

}  // namespace

std::optional<std::string> listed_admin(const Config& config, std::string_view workspace,
                                        std::string_view user) {
  const std::string with_team = fmt::format("{}/{}", workspace, user);
  const auto found = std::find_if(config.admins.begin(), config.admins.end(), [&](const std::string& admin) {
    return admin == user || admin == with_team;
  });
  if (found == config.admins.end()) return std::nullopt;
  return *found;
}

Admin::Admin(Given given)
    : given_(std::move(given)),
      inbox_({.database = given_.database,
              .commit = given_.commit,
              .live = given_.live,
              .wrong_answers = given_.config.wrong_answers}),
      entries_(given_.live, background_),
      sign_ins_(kSignInsAMinute, kSignInsAtOnce),
      background_([](const std::string& fault) {
        spdlog::error("something that the admin pages show cannot be found out: {}", fault);
      }) {}

void Admin::tend(Time now) {
  inbox_.tend(now);
  background_.do_later([this, now] {
    const Day first = std::chrono::floor<std::chrono::days>(now) - std::chrono::days(2 * kOverviewDaysMax);
    count_days(given_.database, given_.commit, first, now);
  });
  entries_.tend(now);
}

void Admin::add_routes(Routes& routes) {
  using namespace admin;
  const auto access = std::make_shared<const Access>(
      Access::Given{.database = given_.database,
                    .commit = given_.commit,
                    .admins = given_.config.admins,
                    .secure = given_.config.public_url.starts_with("https://")});
  const auto index = std::make_shared<TextIndex>(given_.database);
  const std::string sign_in_path(kSignInPath);
  routes.add("GET", sign_in_path, sign_in_page);
  routes.add("POST", sign_in_path, http::limited(sign_in(access), sign_ins_, too_many_tries));
  routes.add("POST", "/admin/sign-out", form_of_admins(access, sign_out(access)));
  routes.add("GET", "/admin", for_admins(access, overview_page(access, given_.question_of)));
  routes.add("GET", "/admin/questions", for_admins(access, questions_page(access, index)));
  routes.add("GET", "/admin/questions/*", for_admins(access, question_page(access, given_.question_of)));
  routes.add("GET", "/admin/questions.csv",
             for_admins(access, export_questions(access, index, ExportFormat::csv)));
  routes.add("GET", "/admin/questions.jsonl",
             for_admins(access, export_questions(access, index, ExportFormat::json_lines)));
  inbox_.add_routes(routes, access);
  entries_.add_routes(routes, access);
  add_publishing(routes, {.access = access,
                          .live = given_.live,
                          .replays = draft_replays(given_),
                          .question_of = given_.question_of});
  routes.add("GET", "/admin/sessions", for_admins(access, sessions_page(access)));
  routes.add("POST", "/admin/sessions/revoke", form_of_admins(access, revoke_session(access)));
  routes.add("GET", "/admin/assets/*", serve_asset);
}

std::string Admin::link_for(const Question& who) const {
  const auto name = listed_admin(given_.config, who.workspace, who.asker);
  if (!name) {
    return fmt::format(
        "Only admins can sign in. Whoever runs rolecall lists them in ROLECALL_ADMINS; you are {}{}{}.",
        given_.config.client_id.empty() ? "" : who.workspace, given_.config.client_id.empty() ? "" : "/",
        who.asker);
  }
  if (given_.config.public_url.empty()) {
    return "There is no address to sign in at: whoever runs rolecall has to set ROLECALL_PUBLIC_URL.";
  }
  const auto token = admin::make_link(given_.commit, *name, "in Slack", who.asked_at);
  if (!token) return "That could not be done just now: please try again in a moment.";
  return fmt::format("Sign in here, within five minutes; the link is good once and for nobody else: {}",
                     admin::sign_in_url(given_.config.public_url, *token));
}

}  // namespace rolecall
