// Clicks about an answer that is there: was it helpful, share it, ask a person, tell me.
#include <algorithm>

#include "handlers/slack/card.h"
#include "handlers/slack/click.h"
#include "handlers/slack/modal.h"
#include "handlers/slack/recipient.h"
#include "knowledge/ascii.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/referrals.h"
#include "knowledge/question_log/waiting.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kGone = "That question is not in the log any more.";

// Where others can read the message that was clicked; empty: nowhere, or it is not known.
std::string link_to(const Interaction& clicked) {
  const std::string& domain = clicked.domain;
  const bool is_domain = !domain.empty() && std::all_of(domain.begin(), domain.end(), [](char c) {
    return ascii::is_alnum(c) || c == '-';
  });
  if (!is_domain || clicked.ephemeral || clicked.channel.empty() || clicked.is_direct_message()) return {};
  std::string ts = clicked.message_ts;
  std::erase(ts, '.');
  std::string link = "https://" + domain + ".slack.com/archives/" + clicked.channel + "/p" + ts;
  if (!clicked.thread.empty()) link += "?thread_ts=" + clicked.thread + "&cid=" + clicked.channel;
  return link;
}

}  // namespace

// The question may say how a short form was read, so it is asked again; one that leaned on others gives
// something else, and its entry has to do.
std::optional<Answer> Click::logged_answer(const Logged& logged) const {
  if (!logged.text.empty()) {
    Question again;  // without a conversation, so that asking again changes nothing
    again.text = logged.text;
    again.asked_at = now_;
    Answer answer = surroundings_.answering.answer(again).answer;
    if (answer.entry == logged.entry) return answer;
  }
  return surroundings_.answer_to(logged.entry);
}

Delivery Click::acknowledge(const Logged& now, std::string_view sentence) const {
  const auto answer = is_private() ? logged_answer(now) : std::nullopt;
  if (!answer) return say(sentence);
  Extras shown = extras();
  if (now.helpful) shown.feedback = *now.helpful ? slack::Feedback::helpful : slack::Feedback::not_helpful;
  if (now.referred) shown.ask_person = Offer::taken;
  if (now.waiting) shown.tell_me = Offer::taken;
  return respond(message(*answer, question_id_, surroundings_.plain_text(*answer), shown,
                         {.kind = Place::Kind::replacement}));
}

Delivery Click::say(std::string_view sentence) const {
  return respond(notice(sentence, beside()));
}

Committed Click::give_feedback(bool helpful) {
  const std::string person = clicker().asker;
  auto logged = surroundings_.logged(question_id_, person);
  if (!logged) return send({say(kGone)});
  logged->helpful = helpful;
  std::vector<Delivery> deliveries;
  if (!helpful && workspace_) deliveries.push_back(open(not_helpful_modal(question_id_)));
  deliveries.push_back(
      acknowledge(*logged, helpful ? "Noted as helpful, thank you." : "Noted as not helpful, thank you."));
  const rolecall::Feedback feedback{
      .question = question_id_, .person = person, .helpful = helpful, .given_at = now_};
  return send(std::move(deliveries), [feedback](SQLite::Database& connection) {
    return rolecall::give_feedback(connection, feedback);
  });
}

Committed Click::add_comment() {
  const auto typed = interaction_.inputs.find("missing");
  if (typed == interaction_.inputs.end()) return Committed::done;
  return send({}, [id = question_id_, person = clicker().asker,
                   comment = typed->second](SQLite::Database& connection) {
    return rolecall::add_comment(connection, id, person, comment);
  });
}

Committed Click::share() {
  const auto logged = surroundings_.logged(question_id_, clicker().asker);
  const auto answer = logged ? logged_answer(*logged) : std::nullopt;
  if (!answer) return send({say(kGone)});
  const Extras extras{.note = shared_note(interaction_.user, logged->text)};
  return send({respond(message(*answer, question_id_, surroundings_.plain_text(*answer), extras,
                               {.kind = Place::Kind::in_channel}))});
}

Committed Click::ask_person() {
  const std::string person = clicker().asker;
  auto logged = surroundings_.logged(question_id_, person);
  if (!logged) return send({say(kGone)});
  const auto admins = surroundings_.admin_workspace();
  if (surroundings_.admin_channel.empty() || !admins) return send({say("Nobody can be asked here.")});
  if (logged->referred) return send({say("A person was asked already.")});
  logged->referred = true;
  return send({mail_.api(admins->lane, "chat.postMessage",
                         referral_card(referral(*logged), surroundings_.admin_channel), now_),
               acknowledge(*logged, "A person was asked.")},
              [id = question_id_, person, at = now_](SQLite::Database& connection) {
                return refer(connection, id, person, at);
              });
}

Referral Click::referral(const Logged& logged) const {
  Referral referral{.question = logged.text,
                    .asker = interaction_.user,
                    .channel = interaction_.channel,
                    .link = link_to(interaction_)};
  if (!surroundings_.public_url.empty())
    referral.review = question_url(surroundings_.public_url, question_id_);
  if (const auto answer = logged_answer(logged)) {
    referral.reason = answer->reason;
    for (const Suggestion& suggestion : answer->suggestions) referral.nearest.push_back(suggestion.label);
  }
  return referral;
}

Committed Click::tell_me() {
  const std::string person = clicker().asker;
  auto logged = surroundings_.logged(question_id_, person);
  if (!logged) return send({say(kGone)});
  logged->waiting = true;
  const Waiting who{.question = question_id_,
                    .person = person,
                    .workspace = interaction_.workspace,
                    .user = to_text({.lane = lane_, .user = interaction_.user}),
                    .since = now_};
  const Committed fate = send({acknowledge(*logged, "You will hear when there is an answer.")},
                              [who, seal = surroundings_.seal](SQLite::Database& connection) {
                                return wait_for_answer(connection, who, seal);
                              });
  return fate == Committed::declined ? send({say("That cannot be noted just now.")}) : fate;
}

Delivery Click::open(std::string view) const {
  return mail_.at_once(lane_, "views.open", open_view(interaction_.trigger, view), now_);
}

}  // namespace rolecall::slack
