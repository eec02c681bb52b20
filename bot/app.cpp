#include "bot/app.h"

#include <algorithm>
#include <chrono>

#include <fmt/format.h>
#include <spdlog/spdlog.h>

#include "bot/admin.h"
#include "bot/content_source.h"
#include "bot/earlier_questions.h"
#include "bot/metrics.h"
#include "bot/periodic.h"
#include "bot/server.h"
#include "bot/slack.h"
#include "bot/url_table.h"
#include "bot/version.h"
#include "handlers/ask/rate_limit.h"
#include "knowledge/knowledge.h"
#include "knowledge/question_log/question_log.h"
#include "knowledge/refinement/live_content.h"
#include "knowledge/store/data_folder.h"

namespace rolecall {

namespace {

constexpr std::chrono::seconds kFlushLimit{5};
constexpr std::chrono::seconds kSendingLimit{5};
constexpr std::chrono::minutes kLookAfterPause{5};
constexpr std::chrono::seconds kFollowPause{2};  // until a revision that the command line wrote is live
constexpr std::chrono::minutes kTendPause{1};
constexpr int kBurst = 20;  // questions at once from one address, after a pause

std::unique_ptr<DataFolder> locked_folder(const Config& config) {
  auto folder = std::make_unique<DataFolder>(config.data);
  folder->lock();
  return folder;
}

QuestionLogOptions log_options(const Config& config) {
  QuestionLogOptions options;
  options.sync = config.log_sync == LogSync::full ? Sync::full : Sync::normal;
  options.keep_ids = config.askers == Askers::id;
  options.on_change = [](bool writable, const std::string& message) {
    writable ? spdlog::info("question log: {}", message) : spdlog::error("question log: {}", message);
  };
  options.on_fault = [](const std::string& fault) {
    spdlog::error("a change of the database failed: {}", fault);
  };
  return options;
}

}  // namespace

struct App::Parts {
  explicit Parts(const Config& given)
      : Parts(given, load_base(given.content)) {}  // before anything is written

  Parts(const Config& given, const BaseContent& base)
      : config(given),
        folder(locked_folder(config)),
        log(std::make_unique<QuestionLog>(*folder, log_options(config))),
        live(base, live_needs()),
        metrics(kVersion, std::chrono::system_clock::now(),
                {.log = [this] { return log_figures(); },
                 .outbox = [this] { return outbox_figures(); },
                 .content_version = [this] { return live.knowledge().snapshot()->content->version; }}),
        limit(config.rate_limit, kBurst),
        admin({.config = config,
               .database = folder->database(),
               .commit = [this](Change change) { return log->commit(std::move(change)); },
               .question_of = [this](const std::string& entry) { return question_of(entry); },
               .live = live}),
        slack(config.signing_secret ? std::make_unique<Slack>(slack_needs()) : nullptr),
        routes(url_table(surfaces())),
        server(server_options(), [this](const http::Request& request) { return routes.handle(request); }) {
    warn_of_left_out(*live.now());
    recall_earlier_questions(folder->database(), std::chrono::system_clock::now(), live.knowledge());
    if (slack) {
      looking_after = std::make_unique<Periodic>(
          kLookAfterPause, [this] { slack->look_after(std::chrono::system_clock::now()); });
    } else {
      spdlog::info("Slack is off: SLACK_SIGNING_SECRET is not set");
    }
    following = std::make_unique<Periodic>(kFollowPause, [this] { live.follow(); });
    tending =
        std::make_unique<Periodic>(kTendPause, [this] { admin.tend(std::chrono::system_clock::now()); });
  }

  // In the content's own words; empty: it has no such entry any more.
  std::string question_of(const std::string& entry) const {
    const auto answer = live.knowledge().answer_to(entry);
    return answer ? answer->title : std::string();
  }

  LiveContent::Given live_needs() {
    return {.read_base = [this] { return read_content(config.content); },
            .database = folder->database(),
            .wrong_answers = config.wrong_answers,
            .on_change = [this](const LiveContent::State& state) { tell_of(state); },
            .on_fault =
                [](const std::string& fault) {
                  spdlog::error("what is published cannot be read, and is tried again: {}", fault);
                }};
  }

  // On whatever thread made it live.
  void tell_of(const LiveContent::State& state) {
    spdlog::info("content {} is answering now, with revision {}", state.snapshot->content->version,
                 state.revision);
    warn_of_left_out(state);
    if (looking_after) looking_after->wake();  // somebody may wait for what it has
  }

  static void warn_of_left_out(const LiveContent::State& state) {
    for (const LeftOut& each : state.left_out) {
      spdlog::warn("a published edit has no effect: {}: {}", describe(each.edit), each.why);
    }
  }

  Slack::Given slack_needs() {
    return {
        .config = config,
        .knowledge = live.knowledge(),
        .ask = [this](const Question& question) { return ask(question); },
        .answering = {.answer = [this](const Question& question) { return answer(question); },
                      .record = [this](const Question& question, const Draft& draft,
                                       Change change) { return record(question, draft, std::move(change)); },
                      .commit = [this](Change change) { return log->commit(std::move(change)); },
                      .identify = [this](const Question& question) { return log->identify(question); }},
        .database = folder->database(),
        .asker_key = folder->asker_key(),
        .admin_link = [this](const Question& who) { return admin.link_for(who); },
        .count = [this](slack::DeliveryFate fate) { metrics.delivered(fate); },
        .forgotten = [this] { admin.forget(); }};
  }

  Metrics::OutboxFigures outbox_figures() const {
    if (!slack) return {};
    const slack::Courier::Figures figures = slack->outbox();
    return {.waiting = figures.waiting, .oldest = figures.oldest};
  }

  Metrics::LogFigures log_figures() const {
    LogHealth health = log->health();
    return {
        .waiting = health.waiting, .rows = health.rows, .faults = health.faults, .dropped = health.dropped};
  }

  bool is_logged(const Question& question) const {
    const auto& unlogged = config.unlogged_channels;
    return question.channel.empty() ||
           std::find(unlogged.begin(), unlogged.end(), question.channel) == unlogged.end();
  }

  // The walk of every question: answered, logged, counted.
  Asked ask(const Question& question) {
    Draft draft = answered(question);
    Asked asked{.answer = std::move(draft.answer), .micros = draft.micros};
    if (is_logged(question)) {
      const Recorded recorded =
          log->record(question, asked.answer, draft.micros, &draft.explanation, &draft.identity);
      asked.question_id = recorded.id;
      asked.logged = recorded.durable;
    }
    count(question, asked.answer, draft.micros);
    return asked;
  }

  // The same in two steps, for replies that travel apart.
  Draft answer(const Question& question) {
    Draft draft = answered(question);
    if (is_logged(question)) draft.question_id = log->reserve_id();
    return draft;
  }

  Committed record(const Question& question, const Draft& draft, Change change) {
    const Committed fate = draft.question_id == 0 ? log->commit(std::move(change))
                                                  : log->record_with(std::move(change), draft.question_id,
                                                                     question, draft.answer, draft.micros,
                                                                     draft.explanation, draft.identity);
    if (fate == Committed::done) count(question, draft.answer, draft.micros);
    return fate;
  }

  Draft answered(const Question& question) {
    // The knowledge knows a conversation by the key that the log has for it, so that it is the same one after
    // a restart.
    Question keyed = question;
    Draft draft;
    draft.identity = log->identify(question);
    keyed.conversation = draft.identity.conversation;
    const auto before = std::chrono::steady_clock::now();
    draft.answer = live.knowledge().ask(keyed, &draft.explanation);
    const auto took = std::chrono::steady_clock::now() - before;
    draft.micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    return draft;
  }

  void count(const Question& question, const Answer& answer, std::int64_t micros) {
    metrics.answered(question.platform, answer.outcome, answer.reason, std::chrono::microseconds(micros));
  }

  std::vector<std::string> problems() const {
    LogHealth health = log->health();
    if (health.writable) return {};
    return {fmt::format("the question log is not writable: {}", health.reason)};
  }

  Surfaces surfaces() {
    return {.config = config,
            .ask = [this](const Question& question) { return ask(question); },
            .content = [this] { return live.knowledge().snapshot()->content; },
            .problems = [this] { return problems(); },
            .scrape = [this] { return metrics.scrape(); },
            .admin = admin,
            .slack = slack.get(),
            .limit = limit};
  }

  ServerOptions server_options() {
    ServerOptions options;
    options.host = config.listen.host;
    options.port = config.listen.port;
    options.trusted_proxies = config.trusted_proxies;
    options.on_response = [this](const http::Request&, const http::Response& response) {
      metrics.responded(response.status);
      if (!response.rejected.empty()) metrics.rejected(response.rejected);
    };
    return options;
  }

  // In the order of lifetimes: what comes later uses what comes before.
  const Config config;
  std::unique_ptr<DataFolder> folder;
  std::unique_ptr<QuestionLog> log;
  LiveContent live;
  Metrics metrics;
  RateLimit limit;
  Admin admin;
  std::unique_ptr<Slack> slack;  // null: it is off
  Routes routes;
  Server server;
  std::unique_ptr<Periodic> looking_after;
  std::unique_ptr<Periodic> following;
  std::unique_ptr<Periodic> tending;  // the admins' inbox
};

App::App(const Config& config) : parts_(std::make_unique<Parts>(config)) {}

App::~App() = default;

std::string App::bind() {
  auto bound = parts_->server.bind();
  if (const auto* reason = std::get_if<std::string>(&bound)) throw std::runtime_error(*reason);
  const std::string& host = parts_->config.listen.host;
  bool is_v6 = host.find(':') != std::string::npos;
  return fmt::format("http://{}:{}", is_v6 ? "[" + host + "]" : host, std::get<int>(bound));
}

bool App::run() {
  const bool drained = parts_->server.run();
  const bool sent = !parts_->slack || parts_->slack->stop(kSendingLimit);
  return parts_->log->flush(kFlushLimit) && sent && drained;
}

void App::stop() {
  parts_->server.stop();
}

void App::reload() {
  std::vector<Fault> faults;
  try {
    faults = parts_->live.reload();
  } catch (const std::exception& error) {
    faults = {{{}, error.what()}};
  }
  parts_->metrics.reloaded(faults.empty());
  if (!faults.empty()) {
    spdlog::error("the new content has faults, the old one stays: {}",
                  fault_report(parts_->config.content, faults));
  }
}

}  // namespace rolecall
