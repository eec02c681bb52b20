// One click, form or shortcut, and what it does.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "handlers/slack/card.h"
#include "handlers/slack/interaction_payload.h"
#include "handlers/slack/mail.h"
#include "handlers/slack/message.h"
#include "handlers/slack/surroundings.h"
#include "knowledge/question.h"

namespace rolecall::slack {

// Lives as long as one request. What it is given must outlive it.
class Click {
 public:
  Click(const Interaction& interaction, const Surroundings& surroundings, Mail& mail, Time now);

  // What is not known is done: an app of an older version may have made the button.
  Committed serve();

 private:
  Committed serve_button();
  Committed serve_home_button();

  Committed give_feedback(bool helpful);
  Committed add_comment();
  Committed share();
  Committed choose();       // a reading, or one of "did you mean"
  Committed choose_none();  // none of "did you mean"
  Committed ask_suggestion();
  Committed ask_person();
  Committed tell_me();
  Committed explain_selected_message();
  Committed compare();
  Committed ask_in_home();
  Committed answer_in_modal(std::string text);
  Committed forget();

  // A question that the click asks, with a text that we made or that Slack gives back.
  Question question(std::string text, bool in_conversation) const;
  Identity clicker() const;
  bool is_private() const;  // only the clicker sees the message, or it is in their direct messages

  std::optional<Answer> logged_answer(const Logged& logged) const;
  Referral referral(const Logged& logged) const;
  Extras extras() const;

  Place beside() const;  // for the clicker alone, in the thread that they are in
  Delivery respond(std::string body) const;
  // The message that was clicked, with what the person said by now; where others see it, the sentence to the
  // clicker alone.
  Delivery acknowledge(const Logged& now, std::string_view sentence) const;
  Delivery say(std::string_view sentence) const;
  Delivery show(const Answer& answer, std::int64_t question_id, Place::Kind kind) const;
  Delivery open(std::string view) const;
  Committed send(std::vector<Delivery> deliveries, Change also = nullptr) const;
  std::vector<std::string> keys() const;

  const Interaction& interaction_;
  const Surroundings& surroundings_;
  Mail& mail_;
  const Time now_;
  const std::optional<Workspace> workspace_;
  const std::string lane_;
  const std::int64_t question_id_;  // that the button's value names; 0: none
};

}  // namespace rolecall::slack
