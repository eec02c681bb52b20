// Clicks in the app's home.
#include "handlers/slack/click.h"
#include "handlers/slack/guide.h"
#include "handlers/slack/home.h"
#include "handlers/slack/modal.h"
#include "handlers/slack/text.h"

namespace rolecall::slack {

Committed Click::serve_home_button() {
  if (!workspace_) return Committed::done;
  if (interaction_.action == "home_compare") return compare();
  if (interaction_.action.starts_with("home_ask:")) return ask_in_home();
  if (interaction_.action == "forget_me") return forget();
  return Committed::done;  // a role was picked: nothing happens before Compare
}

Committed Click::compare() {
  const auto chosen = [this](const char* picker) {
    const auto found = interaction_.inputs.find(picker);
    return found == interaction_.inputs.end() ? std::string() : found->second;
  };
  const std::string one = chosen("home_role:1"), other = chosen("home_role:2");
  if (one.empty() || other.empty() || one == other) {
    return send({open(sentence_modal("Compare", "Choose two different roles first."))});
  }
  return answer_in_modal(one + " vs " + other);
}

Committed Click::ask_in_home() {
  return blank(interaction_.value) ? Committed::done : answer_in_modal(interaction_.value);
}

Committed Click::answer_in_modal(std::string text) {
  const Question asked = question(std::move(text), false);
  const Draft draft = surroundings_.answering.answer(asked);
  return mail_.send_with(
      asked, draft,
      {.keys = keys(),
       .deliveries = {open(answer_modal(draft.answer, surroundings_.plain_text(draft.answer)))}});
}

Committed Click::forget() {
  const std::optional<std::int64_t> questions = surroundings_.forget(question({}, false));
  if (!questions) return Committed::failed;
  HomeFigures emptied = surroundings_.home(clicker().asker, interaction_.workspace);
  emptied.recent.clear();
  return send({open(sentence_modal("Forgotten", forgotten(questions))),
               mail_.api(lane_, "views.publish", publish_view(interaction_.user, home_view(emptied)), now_)});
}

}  // namespace rolecall::slack
