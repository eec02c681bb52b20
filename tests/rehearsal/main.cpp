// slack_rehearsal: plays a workspace's whole conversation with the real rolecall, and prints it.
#include <iostream>
#include <optional>
#include <string_view>

#include "tests/rehearsal/conversation.h"

namespace {

constexpr std::size_t kLinesMax = 9;

constexpr std::string_view kIntroduction =
    R"(This plays what people do with rolecall in Slack: with the real program, and a stand-in for Slack
that speaks HTTP on this machine and checks every call as Slack would. Nothing leaves the machine.

  → what Slack, or a browser, sends to rolecall
  ← what rolecall calls in Slack
  │ what people see, and [what they can press]
)";

}  // namespace

int main(int count, char** arguments) {
  using namespace rolecall::test;
  const std::string_view option = count > 1 ? arguments[1] : "";
  if (count > 2 || (!option.empty() && option != "--full")) {
    std::cerr << "usage: slack_rehearsal [--full]\n  --full  show messages to their end\n";
    return 2;
  }
  Transcript transcript(std::cout, option == "--full" ? 0 : kLinesMax);
  std::cout << kIntroduction;
  std::optional<Stage> stage;
  try {
    stage.emplace(transcript);
    rehearse(*stage, transcript);
  } catch (const std::exception& fault) {
    std::cout.flush();
    std::cerr << "\nthe rehearsal failed in \"" << transcript.title() << "\": " << fault.what() << '\n';
    return 1;
  }
  std::cout << "\nAll of it went as it should: rolecall is ready for Slack.\n";
  return 0;
}
