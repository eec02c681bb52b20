// The rehearsal of Slack passes with the program as it is, and notices what goes wrong.
#include <filesystem>
#include <sstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/rehearsal/stage.h"
#include "tests/support/paths.h"
#include "tests/support/process.h"

namespace rolecall::test {
namespace {

using namespace std::chrono_literals;
using testing::AllOf;
using testing::HasSubstr;
using testing::Not;
using testing::StartsWith;
using testing::ThrowsMessage;

const Person kAna{"Ana", "U0ANA", "D0ANA"};

std::string rehearsal() {
  return std::filesystem::path(program()).replace_filename("slack_rehearsal").string();
}

TEST(SlackRehearsal, PassesAndShowsEachStep) {
  Process process({.program = rehearsal()});
  EXPECT_EQ(process.wait(90s), 0) << process.output() << process.error_text();
  EXPECT_THAT(process.output(),
              AllOf(HasSubstr("Ida reads in the browser:\n    │ rolecall is installed in"),
                    HasSubstr("Ana types in #platform: /role pm vs tpm"),
                    HasSubstr("Shared by @Ana, who asked: “pm vs tpm”"), HasSubstr("[✓ Not helpful]"),
                    HasSubstr("← chat.postMessage to #platform, in the thread"),
                    HasSubstr("Everybody sees in #role-admins:\n    │ Somebody asks for a person"),
                    HasSubstr("← views.publish"), HasSubstr("rolecall ends with exit code 0.")));
}

TEST(SlackRehearsal, ShowsMessagesToTheirEndWhenAsked) {
  Process process({.program = rehearsal(), .arguments = {"--full"}});
  EXPECT_EQ(process.wait(90s), 0) << process.error_text();
  EXPECT_THAT(process.output(), Not(HasSubstr("more lines")));
}

TEST(SlackRehearsal, RefusesOptionsThatItDoesNotKnow) {
  Process process({.program = rehearsal(), .arguments = {"--fulll"}});
  EXPECT_EQ(process.wait(), 2);
  EXPECT_THAT(process.error_text(), StartsWith("usage: "));
}

TEST(SlackRehearsal, FailsWhenSlackRefusesACall) {
  std::ostringstream out;
  Transcript transcript(out, 0);
  Stage stage(transcript);
  stage.install(kAna);
  stage.slack().fail({.method = "chat.postMessage", .calls = 1, .error = "is_archived"});
  EXPECT_THAT([&] { stage.write(kAna, "what is a tpm?"); }, ThrowsMessage<Failed>(HasSubstr("is_archived")));
}

TEST(SlackRehearsal, FailsWhenWhatShouldBeSeenIsNotThere) {
  std::ostringstream out;
  Transcript transcript(out, 0);
  Stage stage(transcript);
  stage.install(kAna);
  stage.write(kAna, "what is a tpm?");
  EXPECT_THROW(stage.saw("Scrum Master"), Failed) << out.str();
  EXPECT_THROW(stage.offered("Ask a person"), Failed) << out.str();
  EXPECT_THROW(stage.press(kAna, "Ask a person"), Failed) << out.str();
  EXPECT_THROW(stage.called("views.open"), Failed) << out.str();
  EXPECT_THROW(stage.nothing_was_called(""), Failed) << out.str();
}

}  // namespace
}  // namespace rolecall::test
