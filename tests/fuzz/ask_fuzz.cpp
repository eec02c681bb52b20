// libFuzzer's target: asks the shipped content whatever bytes come, as one question and, line by line, as a
// conversation, and aborts when one of the rules is broken that hold for any answer. tests/fuzz/run runs it.
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include <fmt/format.h>

#include "knowledge/knowledge.h"
#include "tests/fuzz/invariants.h"
#include "tests/support/answer_checks.h"

namespace rolecall {

namespace {

// With sanitizers and coverage, which slow it down about twentyfold; what a release may take is far less.
constexpr double kAskMillisMax = 50;
constexpr std::size_t kLinesMax = 20;

const Knowledge& knowledge() {
  static const Knowledge knowledge(shipped_content());
  return knowledge;
}

[[noreturn]] void fail(const Question& question, const std::string& fault) {
  fmt::print(stderr, "broken: {}\nasked ({} bytes): {}\n", fault, question.text.size(), question.text);
  std::abort();
}

// Of this thread, so that other work on the machine does not count.
double cpu_millis() {
  timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

struct TimedAnswer {
  Answer answer;
  double millis;
};

TimedAnswer timed_ask(const Question& question) {
  double before = cpu_millis();
  Answer answer = knowledge().ask(question);
  return {std::move(answer), cpu_millis() - before};
}

// One pause of the machine is not the question's fault; being slow three times is.
void check_time(const Question& question, double millis) {
  for (int i = 0; i < 2 && millis > kAskMillisMax; ++i) millis = std::min(millis, timed_ask(question).millis);
  if (millis > kAskMillisMax) fail(question, fmt::format("it took {:.1f} ms", millis));
}

// Rendering costs ten times what asking does, and most questions get an answer that was looked at before.
bool is_new(const std::string& dumped) {
  constexpr std::size_t kRemembered = 1'000'000;
  static std::unordered_set<std::size_t> seen;
  if (seen.size() == kRemembered) seen.clear();
  return seen.insert(std::hash<std::string>()(dumped)).second;
}

void check_rules(const Question& question, const Answer& answer, const std::string& dumped) {
  if (!is_new(dumped)) return;
  for (const std::string& fault : test::faults_of(question, answer)) fail(question, fault);
}

void check_alone(const std::string& text) {
  Question question{.text = text};
  TimedAnswer timed = timed_ask(question);
  check_time(question, timed.millis);
  std::string dumped = test::dump(timed.answer);
  check_rules(question, timed.answer, dumped);
  Explanation explanation;
  if (test::dump(knowledge().ask(question, &explanation)) != dumped)
    fail(question, "another answer the second time, when it is explained");
  if (!test::is_utf8(explanation.words)) fail(question, "the explanation is not UTF-8");
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty() && lines.size() < kLinesMax) {
    std::size_t end = std::min(text.find('\n'), text.size());
    lines.emplace_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

// Two conversations with the same questions have the same answers.
void check_conversation(const std::vector<std::string>& lines) {
  static std::uint64_t number = 0;
  ++number;
  for (const std::string& line : lines) {
    Question question{.text = line, .conversation = fmt::format("{}a", number)};
    Answer answer = knowledge().ask(question);
    std::string dumped = test::dump(answer);
    check_rules(question, answer, dumped);
    question.conversation.back() = 'b';
    if (test::dump(knowledge().ask(question)) != dumped)
      fail(question, "another answer in a conversation with the same questions");
  }
}

}  // namespace

}  // namespace rolecall

// The content is built before any input's time is taken.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
  rolecall::knowledge();
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string text(reinterpret_cast<const char*>(data), size);
  rolecall::check_alone(text);
  std::vector<std::string> lines = rolecall::lines_of(text);
  if (lines.size() > 1) rolecall::check_conversation(lines);
  return 0;
}
