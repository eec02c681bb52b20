// Writes slash commands, each with another question, signed as Slack signs them at this moment: they are good
// for five minutes. One a line: timestamp, signature, body.
//
//   signed_requests 20000 SECRET > requests.txt

#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstring>
#include <string>

#include "tests/bench/example_questions.h"
#include "tests/support/slack_signature.h"

int main(int count_of_arguments, char** arguments) {
  std::size_t count = 0;
  const bool has_count =
      count_of_arguments == 3 &&
      std::from_chars(arguments[1], arguments[1] + std::strlen(arguments[1]), count).ec == std::errc();
  if (!has_count || count == 0) {
    std::fputs("usage: signed_requests COUNT SECRET\n", stderr);
    return 2;
  }
  const auto now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now());
  const std::string timestamp = std::to_string(now.time_since_epoch().count());
  for (std::size_t number = 0; number < count; ++number) {
    const std::string body =
        rolecall::bench::slash_command_form(number, rolecall::bench::example_question(number));
    const std::string signature = rolecall::test::slack_signature(arguments[2], timestamp, body);
    std::printf("%s %s %s\n", timestamp.c_str(), signature.c_str(), body.c_str());
  }
  return std::fflush(stdout) == 0 ? 0 : 1;
}
