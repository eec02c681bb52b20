// How long one question takes, without network and disk: finding and composing the answer, rendering it, and
// the whole handler with a log that only counts.
//
//   build/bench/ask_benchmark                           # everything
//   build/bench/ask_benchmark --benchmark_filter=ask/   # knowledge.ask only
//
// Every answer is checked against a first run before it is timed. Beside the mean, p50, p99 and max are over
// all calls, in microseconds, and hold what the machine did meanwhile; `slowest` does not: it is the best
// time of the question whose best time is the longest.

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "handlers/slack/command.h"
#include "handlers/slack/message.h"
#include "handlers/slack/signature.h"
#include "knowledge/answering/plain_text.h"
#include "knowledge/content/source_files.h"
#include "knowledge/knowledge.h"
#include "tests/bench/dev_questions.h"
#include "tests/bench/example_questions.h"
#include "tests/support/slack_request.h"

namespace rolecall::bench {

namespace {

using Clock = std::chrono::steady_clock;

const Knowledge& knowledge() {
  static const Knowledge loaded(shipped_content());
  return loaded;
}

double micros(Clock::duration time) {
  return std::chrono::duration<double, std::micro>(time).count();
}

// Calls work(i) for each i below `count`, again and again, and times each call.
template <class Work>
void time_each(benchmark::State& state, std::size_t count, Work work) {
  std::vector<double> times;
  std::vector<double> best(count, 1e9);
  std::size_t i = 0;
  for (auto _ : state) {
    const auto before = Clock::now();
    work(i);
    const double took = micros(Clock::now() - before);
    times.push_back(took);
    best[i] = std::min(best[i], took);
    i = i + 1 == count ? 0 : i + 1;
  }
  if (times.size() < count) return;
  std::sort(times.begin(), times.end());
  state.counters["p50"] = times[times.size() / 2];
  state.counters["p99"] = times[times.size() * 99 / 100];
  state.counters["max"] = times.back();
  state.counters["slowest"] = *std::max_element(best.begin(), best.end());
}

bool is_same(const Answer& a, const Answer& b) {
  return a.entry == b.entry && a.outcome == b.outcome && plain_text(a) == plain_text(b);
}

void ask(benchmark::State& state, const std::vector<DevQuestion>& questions) {
  std::vector<Question> asked;
  std::size_t accepted = 0;
  for (const DevQuestion& question : questions) asked.push_back({.text = question.text});
  for (std::size_t i = 0; i < asked.size(); ++i) {
    const Answer first = knowledge().ask(asked[i]);
    if (!is_same(first, knowledge().ask(asked[i]))) {
      state.SkipWithError(("answered differently the second time: " + asked[i].text).c_str());
      return;
    }
    const auto& entries = questions[i].accepted;
    accepted += std::find(entries.begin(), entries.end(), first.entry) != entries.end();
  }
  time_each(state, asked.size(), [&](std::size_t i) { benchmark::DoNotOptimize(knowledge().ask(asked[i])); });
  state.counters["accepted"] = static_cast<double>(accepted) / static_cast<double>(asked.size());
}

std::string repeated(std::size_t times, const std::function<std::string(std::size_t)>& part) {
  std::string text;
  for (std::size_t i = 0; i < times; ++i) text += part(i);
  return text;
}

std::string nonsense_word(std::size_t number) {
  std::string word = "q";
  for (std::size_t rest = number + 26; rest > 0; rest /= 26) word += static_cast<char>('a' + rest % 26);
  return word + "x ";
}

void ask_one(benchmark::State& state, const std::string& text) {
  const Question question = {.text = text};
  const Answer first = knowledge().ask(question);
  if (!is_same(first, knowledge().ask(question))) {
    state.SkipWithError("answered differently the second time");
    return;
  }
  time_each(state, 1, [&](std::size_t) { benchmark::DoNotOptimize(knowledge().ask(question)); });
}

void load_content(benchmark::State& state) {
  for (auto _ : state) {
    const Knowledge loaded(shipped_content());
    benchmark::DoNotOptimize(loaded.snapshot());
  }
}

// The same questions as slash commands, with their answers.
struct Commands {
  std::vector<http::Request> requests;
  std::vector<Answer> answers;
  std::vector<std::string> plain;

  Commands() {
    for (const auto& [kind, questions] : dev_questions()) {
      for (const DevQuestion& question : questions) {
        requests.push_back(test::signed_command(slash_command_form(requests.size(), question.text)));
        answers.push_back(knowledge().ask({.text = question.text}));
        plain.push_back(plain_text(answers.back()));
      }
    }
  }
};

const Commands& commands() {
  static const Commands made;
  return made;
}

void render_plain_text(benchmark::State& state) {
  const auto& answers = commands().answers;
  time_each(state, answers.size(), [&](std::size_t i) { benchmark::DoNotOptimize(plain_text(answers[i])); });
}

void render_message(benchmark::State& state) {
  const auto& answers = commands().answers;
  const auto& plain = commands().plain;
  std::size_t bytes = 0;
  for (std::size_t i = 0; i < answers.size(); ++i) bytes += slack::message(answers[i], 1, plain[i]).size();
  time_each(state, answers.size(),
            [&](std::size_t i) { benchmark::DoNotOptimize(slack::message(answers[i], 1, plain[i])); });
  state.counters["bytes"] = static_cast<double>(bytes) / static_cast<double>(answers.size());
}

void verify_signature(benchmark::State& state) {
  const slack::SignatureVerifier verifier({test::kPublishedSecret});
  const auto& requests = commands().requests;
  bool all_valid = true;
  time_each(state, requests.size(), [&](std::size_t i) {
    all_valid &= verifier.verify(requests[i], requests[i].received_at).valid();
  });
  if (!all_valid) state.SkipWithError("a good signature was refused");
}

void handle_command(benchmark::State& state) {
  std::int64_t logged = 0;
  const auto ask_and_count = [&](const Question& question) {
    return Asked{.answer = knowledge().ask(question), .question_id = ++logged, .logged = true};
  };
  slack::CommandHandler handler(slack::SignatureVerifier({test::kPublishedSecret}),
                                {.ask = ask_and_count,
                                 .guide = [] { return slack::Guide{}; },
                                 .plain_text = [](const Answer& answer) { return plain_text(answer); },
                                 .forget = [](const Question&) { return std::nullopt; },
                                 .admin_link = {},
                                 .offers = [](const slack::Origin&, bool) { return slack::Extras{}; }});
  const auto& requests = commands().requests;
  bool all_fine = true;
  time_each(state, requests.size(), [&](std::size_t i) {
    const http::Response response = handler.handle(requests[i]);
    all_fine &= response.status == 200 && response.rejected.empty();
  });
  if (!all_fine) state.SkipWithError("a good command was refused");
}

void add_benchmarks() {
  using benchmark::kMicrosecond;
  using benchmark::kMillisecond;
  using benchmark::RegisterBenchmark;

  std::vector<DevQuestion> all;
  for (const auto& [kind, questions] : dev_questions()) {
    all.insert(all.end(), questions.begin(), questions.end());
    RegisterBenchmark(("ask/" + kind).c_str(), [questions = questions](auto& state) {
      ask(state, questions);
    })->Unit(kMicrosecond);
  }
  RegisterBenchmark("ask/all", [all](auto& state) { ask(state, all); })->Unit(kMicrosecond);

  const std::vector<std::pair<std::string, std::string>> hostile = {
      {"one_letter_16_kB", std::string(16 * 1024, 'a')},
      {"role_names_4000",
       repeated(4000, [](std::size_t i) { return i % 2 == 0 ? "tpm " : "product manager "; })},
      {"nonsense_words_4000", repeated(4000, nonsense_word)}};
  for (const auto& [name, text] : hostile) {
    RegisterBenchmark(("hostile/" + name).c_str(), [text = text](auto& state) {
      ask_one(state, text);
    })->Unit(kMillisecond);
  }

  RegisterBenchmark("plain_text", render_plain_text)->Unit(kMicrosecond);
  RegisterBenchmark("slack_message", render_message)->Unit(kMicrosecond);
  RegisterBenchmark("slack_signature", verify_signature)->Unit(kMicrosecond);
  RegisterBenchmark("slack_command", handle_command)->Unit(kMicrosecond);
  RegisterBenchmark("load_content", load_content)->Unit(kMillisecond);
}

}  // namespace

}  // namespace rolecall::bench

int main(int count, char** arguments) {
  benchmark::Initialize(&count, arguments);
  if (benchmark::ReportUnrecognizedArguments(count, arguments)) return 2;
  rolecall::bench::add_benchmarks();
  benchmark::RunSpecifiedBenchmarks();
  benchmark::Shutdown();
  return 0;
}
