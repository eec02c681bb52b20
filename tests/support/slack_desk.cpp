#include "tests/support/slack_desk.h"

#include <utility>

#include "handlers/slack/inbox.h"

namespace rolecall::test {

SlackDesk::SlackDesk()
    : courier([this](const slack::Delivery&) {
        ++sent_;
        return slack::Again();
      }),
      mail(outbox, courier, surroundings.answering) {
  surroundings = {
      .answering = {.answer = [this](const Question& question) { return draft(question); },
                    .record =
                        [this](const Question& question, const Draft& draft, Change change) {
                          if (disk_is_full) return Committed::failed;
                          return log.log->record_with(std::move(change), draft.question_id, question,
                                                      draft.answer, draft.micros, draft.explanation,
                                                      draft.identity);
                        },
                    .commit =
                        [this](Change change) {
                          return disk_is_full ? Committed::failed : log.log->commit(std::move(change));
                        },
                    .identify = [this](const Question& question) { return log.log->identify(question); }},
      .came_before =
          [this](const std::vector<std::string>& keys) {
            return slack::inbox::has_any(log.folder.database(), keys);
          },
      .workspace = [](const slack::Origin& origin) -> std::optional<slack::Workspace> {
        if (origin.team != "T1") return std::nullopt;
        return slack::Workspace{.lane = "/T1", .bot_user = "U0BOT"};
      },
      .admin_workspace = [] { return slack::Workspace{.lane = "/T1", .bot_user = "U0BOT"}; },
      .guide =
          [] {
            return slack::Guide{.roles = {{"Product Manager", "PM", "decides what to build"}},
                                .examples = {"q1", "q2", "q3", "q4", "q5"}};
          },
      .plain_text = [](const Answer& shown) { return shown.title + ": plain"; },
      .answer_to = [](std::string_view) { return std::nullopt; },
      .logged = [](std::int64_t, const std::string&) { return std::nullopt; },
      .home = [](const std::string&, const std::string&) { return slack::HomeFigures{}; },
      .seal = [](std::string_view user) { return "sealed " + std::string(user); },
      .end_installation = [](const slack::Ending&, Time) { return Committed::done; },
      .forget = [](const Question&) { return std::optional<std::int64_t>(0); },
      .surface = slack::Surface::plain};
}

std::vector<slack::Delivery> SlackDesk::deliveries() const {
  return slack::Outbox(Time{}).load(log.folder.database());
}

std::vector<Question> SlackDesk::asked() {
  const std::lock_guard lock(mutex_);
  return asked_;
}

std::int64_t SlackDesk::keys_taken() {
  Database reader = Database::open_read_only(log.folder.database());
  return reader.connection().execAndGet("SELECT COUNT(*) FROM inbox").getInt64();
}

void SlackDesk::fill_outbox() {
  const Time now = std::chrono::system_clock::now();
  std::vector<slack::Delivery> many;
  for (std::size_t i = 0; i < slack::Outbox::kWaitingMax; ++i) {
    many.push_back(outbox.delivery("/T9", "chat.postMessage", "{}", now));
    many.back().due_at = now + std::chrono::hours(24);
  }
  courier.take(std::move(many));
}

Draft SlackDesk::draft(const Question& question) {
  {
    const std::lock_guard lock(mutex_);
    asked_.push_back(question);
  }
  Draft draft;
  if (answer) {
    draft.answer = answer(question);
  } else {
    draft.answer.outcome = Outcome::answered;
    draft.answer.entry = "define/it";
    draft.answer.title = "You asked: " + question.text;
    draft.answer.lead = {{"This is the answer.", {0}}};
    draft.answer.citations = {{0, "A document"}};
  }
  draft.identity = log.log->identify(question);
  draft.question_id = log.log->reserve_id();
  return draft;
}

}  // namespace rolecall::test
