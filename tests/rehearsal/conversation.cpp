#include "tests/rehearsal/conversation.h"

namespace rolecall::test {

namespace {

const Person kAna{"Ana", "U0ANA", "D0ANA"};
const Person kBen{"Ben", "U0BEN", "D0BEN"};
const Person kIda{"Ida", "U0IDA", "D0IDA"};  // runs the workspace
const Channel kPlatform{"platform", "C0PLATFORM"};
const std::string kBot = "<@U0ROLECALL>";

void installing(Stage& stage) {
  stage.install(kIda);
  stage.saw("rolecall is installed in");
  stage.called("oauth.v2.access");
}

void slash_command(Stage& stage) {
  stage.type_command(kAna, kPlatform, "pm vs tpm");
  stage.saw("Product Manager vs Technical Program Manager");
  stage.press(kAna, "Share with the channel");
  stage.saw("Shared by @Ana");
}

void readings(Stage& stage) {
  stage.type_command(kAna, kPlatform, "what does a pm do");
  stage.press(kAna, "Project Manager");
  stage.saw("Project Manager");
  stage.type_command(kBen, kPlatform, "senior tpm vs staff tpm");
  stage.offered("None of these");
  stage.press(kBen, "Is TPM a career of its own?");
  stage.not_offered("None of these");
}

void direct_messages(Stage& stage) {
  stage.open_messages(kAna);
  stage.called("assistant.threads.setSuggestedPrompts");
  stage.write(kAna, "what is a tpm?");
  stage.saw("Technical Program Manager");
  stage.called("chat.postMessage");
  stage.write_further(kAna, "and their artifacts?");
  stage.saw("artifact");
  stage.repeat();
  stage.nothing_was_called("it has answered this event.");
}

void feedback(Stage& stage) {
  stage.write(kAna, "who owns the roadmap?");
  stage.press(kAna, "Helpful");
  stage.offered("\xE2\x9C\x93 Helpful");
  stage.press(kAna, "Not helpful");
  stage.saw("What was missing?");
  stage.submit(kAna, "Who decides when two teams disagree?");
}

void suggestions(Stage& stage) {
  stage.write(kBen, "product manager vs tpm");
  stage.press(kBen, "What is a product manager?");
  stage.saw("Product Manager");
  stage.called("chat.postMessage");
}

void mentions(Stage& stage) {
  stage.say(kBen, kPlatform, kBot + " does a tpm manage people?");
  stage.called("chat.postMessage");
  stage.say(kBen, kPlatform, "Thanks! So that is settled.");
  stage.nothing_was_called("nobody mentioned it.");
}

void unanswered(Stage& stage) {
  stage.write(kAna, "what is a scrum master?");
  stage.saw("Not in the knowledge base");
  stage.press(kAna, "Ask a person");
  stage.saw("Somebody asks for a person");
  stage.saw("A person was asked.");
  stage.not_offered("Ask a person");
  stage.press(kAna, "Tell me when there is an answer");
  stage.saw("You will hear when there is an answer.");
}

void home(Stage& stage) {
  stage.open_home(kAna);
  stage.saw("What you asked lately");
  stage.saw("what is a scrum master?");
  stage.choose(kAna, "One role", "Project Manager (PjM)");
  stage.choose(kAna, "Another role", "Technical Program Manager (TPM)");
  stage.press(kAna, "Compare");
  stage.saw("Project Manager vs");
}

void message_shortcut(Stage& stage) {
  stage.use_shortcut(kBen, kPlatform, "I think the PjM should own the risk register here.");
  stage.saw("risk register");
}

void forgetting(Stage& stage, Transcript& transcript) {
  const auto knows_anas_question = [&stage] {
    return stage.log_command({"log", "list", "--limit", "100"}).find("scrum master") != std::string::npos;
  };
  if (!knows_anas_question()) throw Failed("rolecall log list should have what Ana asked");
  stage.open_home(kAna);
  stage.press(kAna, "Forget me");
  stage.saw("Forgotten");
  stage.saw("Nothing yet.");
  if (knows_anas_question()) throw Failed("what Ana asked should have left the log");
  transcript.remark("rolecall log list has none of what Ana asked.");
  stage.type_command(kBen, kPlatform, "forget-me");
  stage.saw("are not known as yours any more");
}

void uninstalling(Stage& stage) {
  stage.uninstall(kIda);
  stage.write(kAna, "what is a tpm?");
  stage.nothing_was_called("the app is not there any more.");
}

}  // namespace

void rehearse(Stage& stage, Transcript& transcript) {
  const auto play = [&](const char* title, void (*scene)(Stage&)) {
    transcript.scene(title);
    scene(stage);
  };
  play("Installing by OAuth", installing);
  play("The slash command, and sharing its answer", slash_command);
  play("Which one was meant?", readings);
  play("Direct messages, with a follow-up", direct_messages);
  play("Helpful, not helpful, and what was missing", feedback);
  play("A question that rolecall suggests", suggestions);
  play("A mention in a channel", mentions);
  play("No answer: ask a person, and wait for one", unanswered);
  play("The home: comparing two roles", home);
  play("The shortcut on somebody's message", message_shortcut);
  transcript.scene("Being forgotten");
  forgetting(stage, transcript);
  play("Uninstalling", uninstalling);
  transcript.scene("The end");
  stage.stop();
}

}  // namespace rolecall::test
