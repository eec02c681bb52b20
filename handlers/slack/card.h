// What rolecall posts by itself, as bodies of chat.postMessage: the card for the admins when somebody asks
// for a person, the weekly digest, and "there is an answer now".
//
// Pure; may be called from many threads. Whatever texts come in, Slack accepts what comes out, and nobody is
// pinged but those who are named by their ids.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/answer.h"
#include "knowledge/question.h"

namespace rolecall::slack {

struct Referral {
  std::string question;                   // as typed
  std::string asker = {};                 // Slack's user id
  std::string channel = {};               // where it was asked: Slack's channel id
  Reason reason = Reason::none;           // why there was no answer
  std::vector<std::string> nearest = {};  // titles that were offered instead; the first five are shown
  std::string link = {};                  // to where it was asked, absolute; empty: none
  std::string review = {};                // to the question's page for admins, likewise
};

// The admins' page of a logged question; `public_url` is our origin.
std::string question_url(std::string_view public_url, std::int64_t question_id);

std::string referral_card(const Referral& referral, std::string_view admin_channel);

// Questions without an answer that are alike.
struct UnansweredGroup {
  std::string question;  // one of them
  std::int64_t times = 0;
  std::int64_t people = 0;                 // 0: not known
  std::string link = {};                   // absolute; empty: none
  std::vector<std::string> channels = {};  // Slack's ids; the first three that others can read are linked to
};

struct Digest {
  Time from = {};                                // included
  Time until = {};                               // excluded
  std::int64_t questions = 0;                    // small talk left out
  std::int64_t answered = 0;                     // of `questions`
  std::int64_t rated = 0;                        // answers that somebody found helpful or not
  std::int64_t helpful = 0;                      // of `rated`
  std::vector<UnansweredGroup> unanswered = {};  // the most asked first; the first ten are shown
  std::string link = {};                         // to the inbox of the admins, absolute; empty: none
};

std::string digest_message(const Digest& digest, std::string_view admin_channel);

// What somebody asked on `asked_at`, and the answer that there is by now. `user` is Slack's user id: the
// message goes into the bot's conversation with them. `question_id` is 0 when a click on its buttons cannot
// be recorded.
std::string answer_now(const Answer& answer, std::int64_t question_id, std::string_view plain,
                       std::string_view question, Time asked_at, std::string_view user);

}  // namespace rolecall::slack
