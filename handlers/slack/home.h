// The app's home in Slack: the view that views.publish (modal.h: publish_view) takes, one for each person.
//
//   block_id      action_id                    what comes back
//   home_compare  home_role:1 · home_role:2    state.values.home_compare[...].selected_option.value: a role's
//                                              name, null when none was chosen; a choice alone is sent, too
//                 home_compare                 value: compare
//   home_top      home_ask:1 .. home_ask:10    value: the question
//   home_privacy  forget_me                    value: forget_me; Slack has asked whether it is meant
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "handlers/slack/guide.h"
#include "knowledge/answer.h"
#include "knowledge/question.h"

namespace rolecall::slack {

struct RecentQuestion {
  std::string text;  // as the log has it; a blank one is not shown
  Time asked_at = {};
  Outcome outcome = Outcome::unanswered;
  std::string answer_title = {};  // of the entry as it is now; may be empty
};

struct HomeFigures {
  std::string command = "/role";            // what people type, with its slash
  std::vector<RoleLine> roles = {};         // to choose from; below two there is nothing to compare
  std::vector<std::string> top = {};        // questions worth asking, the first ten become buttons
  std::vector<RecentQuestion> recent = {};  // the person's own, newest first; the first ten are shown
  bool ids = false;                         // the log knows askers by their Slack ids (ROLECALL_ASKERS=id)
};

// Within Slack's limits for any texts. Pure; may be called from many threads.
std::string home_view(const HomeFigures& figures);

}  // namespace rolecall::slack
