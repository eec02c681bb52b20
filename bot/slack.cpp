#include "bot/slack.h"

#include <random>
#include <utility>

#include <spdlog/spdlog.h>

#include "bot/forgetter.h"
#include "bot/https_client.h"
#include "bot/slack_digest.h"
#include "bot/slack_home.h"
#include "bot/slack_installations.h"
#include "bot/slack_waiting.h"
#include "handlers/http/limited.h"
#include "handlers/slack/command.h"
#include "handlers/slack/event.h"
#include "handlers/slack/inbox.h"
#include "handlers/slack/interaction.h"
#include "handlers/slack/mail.h"
#include "handlers/slack/oauth.h"
#include "handlers/slack/offers.h"
#include "handlers/slack/outbox.h"
#include "handlers/slack/web_api.h"
#include "knowledge/answering/plain_text.h"
#include "knowledge/cipher.h"
#include "knowledge/question_log/said.h"
#include "knowledge/question_log/search.h"
#include "knowledge/question_log/waiting.h"

namespace rolecall {

namespace {

constexpr std::chrono::hours kRepetitionsEnd{25};  // Slack repeats an event for a day at most

slack::SignatureVerifier verifier(const Config& config) {
  std::vector<std::string> secrets{std::string(config.signing_secret->reveal())};
  if (const auto& previous = config.previous_signing_secret) secrets.emplace_back(previous->reveal());
  return slack::SignatureVerifier(secrets);
}

double random_share() {
  thread_local std::mt19937_64 random{std::random_device{}()};
  return std::uniform_real_distribution<double>(0, 1)(random);
}

}  // namespace

struct Slack::Parts {
  explicit Parts(Given what)
      : given(std::move(what)),
        api([this](const http::OutboundRequest& request) { return client.send(request); },
            given.config.slack_api_url + "/"),
        installations(open_installations(given.config, given.database, given.answering.commit)),
        outbox(std::chrono::system_clock::now()),
        dispatcher(dispatching()),
        courier([this](slack::Delivery delivery) { return dispatcher.dispatch(std::move(delivery)); }),
        mail(outbox, courier, given.answering),
        home(given.database, given.knowledge, given.config.askers == Askers::id),
        forgetter(given.database, given.answering.commit),
        ids(Cipher::derived({reinterpret_cast<const char*>(given.asker_key.data()), given.asker_key.size()},
                            "waiting")),
        surroundings(describe()) {
    try {
      courier.take(outbox.load(given.database));
    } catch (const std::exception& fault) {
      spdlog::warn("what an earlier process did not send to Slack stays unsent until the next start: {}",
                   fault.what());
    }
  }

  slack::Dispatcher::Given dispatching() {
    return {.call = [this](const slack::ApiCall& call) { return api.call(call); },
            .respond = [this](const std::string& url,
                              const std::string& body) { return api.post_response(url, body); },
            .token = [this](const std::string& lane) { return token_of(installations.get(), lane); },
            .installation_is_dead = [this](const std::string& lane,
                                           const std::string& error) { lose(lane, error); },
            .count = given.count,
            .commit = given.answering.commit,
            .random = random_share,
            .now = [] { return std::chrono::system_clock::now(); }};
  }

  // Slack does not know the token any more: what waits for that workspace would only be refused.
  void lose(const std::string& lane, const std::string& error) {
    spdlog::warn("Slack does not take the token of {} any more: {}", lane, error);
    installations->end(key_of(lane), error, std::chrono::system_clock::now());
    for (const std::string& each : {lane, lane + std::string(slack::kAtOnce)}) give_up(courier.drop(each));
  }

  void give_up(const std::vector<slack::Delivery>& deliveries) {
    for (std::size_t i = 0; i < deliveries.size(); ++i) given.count(slack::DeliveryFate::no_token);
    given.answering.commit([deliveries](SQLite::Database& connection) {
      for (const slack::Delivery& delivery : deliveries) slack::Outbox::remove(connection, delivery.id);
      return true;
    });
  }

  slack::Surroundings describe() {
    return {.answering = given.answering,
            .came_before =
                [this](const std::vector<std::string>& keys) {
                  return slack::inbox::has_any(given.database, keys);
                },
            .workspace =
                [this](const slack::Origin& origin) { return workspace_of(installations.get(), origin); },
            .admin_workspace =
                [this] {
                  return workspace_of(installations.get(),
                                      {.enterprise = {}, .team = given.config.admin_team});
                },
            .guide = [this] { return slack::guide_of(*given.knowledge.snapshot()->content); },
            .plain_text = [](const Answer& answer) { return plain_text(answer); },
            .answer_to = [this](std::string_view entry) { return given.knowledge.answer_to(entry); },
            .logged = [this](std::int64_t id, const std::string& person) { return logged(id, person); },
            .home = [this](const std::string& asker,
                           const std::string& workspace) { return home.figures(asker, workspace); },
            .seal = [this](std::string_view recipient) { return ids.seal(recipient, "waiting"); },
            .end_installation =
                [this](const slack::Ending& ending, Time time) {
                  return installations ? installations->end(ending.key, std::string(ending.why), time)
                                       : Committed::declined;
                },
            .forget = [this](const Question& who) { return forget(who); },
            .surface = given.config.slack_surface,
            .admin_channel = given.config.admin_channel,
            .public_url = given.config.public_url};
  }

  std::optional<slack::Logged> logged(std::int64_t id, const std::string& person) const {
    const auto row = QuestionSearch(given.database).find(id);
    if (!row) return std::nullopt;
    const Said said = said_by(given.database, id, person);
    return slack::Logged{.text = row->text,
                         .entry = row->entry,
                         .helpful = said.helpful,
                         .referred = said.referred,
                         .waiting = said.waiting};
  }

  std::optional<std::int64_t> forget(const Question& who) {
    const auto count = forgetter.forget(given.answering.identify(who).asker, who.workspace);
    given.forgotten();
    return count;
  }

  // Only other content can have the answer.
  void tell_who_waits(Time now) {
    const std::string version = given.knowledge.snapshot()->content->version;
    if (version == told_version) return;
    const bool all = rolecall::tell_who_waits(
        {.database = given.database,
         .surroundings = surroundings,
         .mail = mail,
         .open = [this](std::string_view sealed) { return ids.open(sealed, "waiting"); },
         .installed =
             [this](const std::string& lane) { return token_of(installations.get(), lane).has_value(); }},
        now);
    if (all) told_version = version;
  }

  void forget_what_is_old(Time now) {
    const Commit& commit = given.answering.commit;
    auto again = std::make_shared<bool>(true);
    while (*again) {
      *again = false;
      commit([now, again](SQLite::Database& connection) {
        *again = slack::inbox::forget_older_than(connection, now - kRepetitionsEnd);
        return true;
      });
    }
    commit([now](SQLite::Database& connection) {
      purge_waiting(connection, now);
      return true;
    });
    forgetter.clean_up(now);
  }

  const Given given;
  HttpsClient client;
  slack::WebApi api;
  std::unique_ptr<slack::Installations> installations;
  slack::Outbox outbox;
  slack::Dispatcher dispatcher;
  slack::Courier courier;
  slack::Mail mail;
  SlackHome home;
  Forgetter forgetter;
  const Cipher ids;
  const slack::Surroundings surroundings;
  std::string told_version;  // of the content by which those who wait were told
};

Slack::Slack(Given given) : parts_(std::make_unique<Parts>(std::move(given))) {}

Slack::~Slack() = default;

void Slack::add_routes(Routes& routes, RateLimit& limit) {
  const Parts& parts = *parts_;
  const Config& config = parts.given.config;
  const auto& around = parts.surroundings;
  auto command = std::make_shared<slack::CommandHandler>(
      verifier(config), slack::CommandHandler::Given{
                            .ask = parts.given.ask,
                            .guide = around.guide,
                            .plain_text = around.plain_text,
                            .forget = around.forget,
                            .admin_link = parts.given.admin_link,
                            .offers = [&around](const slack::Origin& origin, bool in_channel) {
                              return slack::offers(around, {.installed = around.workspace(origin).has_value(),
                                                            .in_channel = in_channel});
                            }});
  auto event = std::make_shared<slack::EventHandler>(verifier(config), around, parts_->mail);
  auto interaction = std::make_shared<slack::InteractionHandler>(verifier(config), around, parts_->mail);
  routes.add("POST", "/slack/commands",
             [command](const http::Request& request) { return command->handle(request); });
  routes.add("POST", "/slack/events",
             [event](const http::Request& request) { return event->handle(request); });
  routes.add("POST", "/slack/interactions",
             [interaction](const http::Request& request) { return interaction->handle(request); });
  if (parts.installations) {
    add_install_routes(config, parts.api, *parts.installations, routes, limit);
  }
}

void Slack::look_after(Time now) {
  try {
    parts_->tell_who_waits(now);  // first: it is what a change of content wakes this for
    parts_->home.refresh(now);
    parts_->forget_what_is_old(now);
    if (parts_->given.config.digest == DigestPeriod::weekly) {
      send_weekly_digest(parts_->given.database, parts_->surroundings, parts_->mail, now);
    }
  } catch (const std::exception& fault) {
    spdlog::warn("looking after Slack's tables failed, and is tried again later: {}", fault.what());
  }
}

slack::Courier::Figures Slack::outbox() const {
  return parts_->courier.figures();
}

bool Slack::stop(std::chrono::milliseconds limit) {
  return parts_->courier.stop(limit);
}

}  // namespace rolecall
