#include "bot/slack_waiting.h"

#include <utility>

#include "handlers/slack/card.h"
#include "handlers/slack/recipient.h"
#include "knowledge/question_log/search.h"
#include "knowledge/question_log/waiting.h"
#include "knowledge/store/database.h"

namespace rolecall {

namespace {

bool tell(const Telling& telling, const Waiting& who, const LoggedQuestion& asked, const Answer& answer,
          Time now) {
  const auto opened = telling.open(who.user);
  const auto recipient = opened ? slack::recipient_in(*opened) : std::nullopt;
  if (!recipient || !telling.installed(recipient->lane)) return true;
  if (!telling.mail.has_room(recipient->lane)) return false;
  std::string body = slack::answer_now(answer, who.question, telling.surroundings.plain_text(answer),
                                       asked.text, asked.asked_at, recipient->user);
  const auto ends_waiting = [question = who.question, person = who.person](SQLite::Database& connection) {
    return stop_waiting(connection, question, person);
  };
  const Committed fate = telling.mail.send(
      {.deliveries = {telling.mail.api(recipient->lane, "chat.postMessage", std::move(body), now)}}, now,
      ends_waiting);
  return fate != Committed::failed;
}

}  // namespace

bool tell_who_waits(const Telling& telling, Time now) {
  Database database = Database::open_read_only(telling.database);
  QuestionSearch search(telling.database);
  for (const std::int64_t id : awaited_questions(database.connection())) {
    const auto asked = search.find(id);
    if (!asked || asked->text.empty()) continue;
    Question again;  // without a conversation, so that asking again changes nothing
    again.text = asked->text;
    again.asked_at = now;
    const Answer answer = telling.surroundings.answering.answer(again).answer;
    if (answer.outcome != Outcome::answered) continue;
    const std::int64_t only[] = {id};
    for (const Waiting& who : waiting_for(database.connection(), only)) {
      if (!tell(telling, who, *asked, answer, now)) return false;
    }
  }
  return true;
}

}  // namespace rolecall
