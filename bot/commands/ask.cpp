#include "bot/commands/ask.h"

#include <chrono>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "bot/commands/explanation_view.h"
#include "bot/content_source.h"
#include "handlers/ask/answer_json.h"
#include "handlers/ask/question_json.h"
#include "knowledge/answering/plain_text.h"
#include "knowledge/knowledge.h"
#include "knowledge/question_log/why.h"

namespace rolecall {

namespace {

struct TimedAnswer {
  Answer answer;
  std::int64_t micros;
};

TimedAnswer timed_ask(const Knowledge& knowledge, const Question& question, Explanation* explanation) {
  auto before = std::chrono::steady_clock::now();
  Answer answer = knowledge.ask(question, explanation);
  auto took = std::chrono::steady_clock::now() - before;
  return {std::move(answer), std::chrono::duration_cast<std::chrono::microseconds>(took).count()};
}

std::string joined(const std::vector<std::string>& list, const char* separator) {
  return fmt::format("{}", fmt::join(list, separator));
}

void print_verdict(const Answer& answer, std::int64_t micros, std::ostream& out) {
  fmt::print(out, "  outcome      {}{}, entry {}, confidence {:.2f}\n", name_of(answer.outcome),
             answer.reason == Reason::none ? "" : fmt::format(" ({})", name_of(answer.reason)), answer.entry,
             answer.confidence);
  fmt::print(out, "  content      {}, {} µs\n", answer.content_version, micros);
}

// A plain line is a question; so is a JSON object with "text" and, if it likes, "conversation".
Question question_of(const std::string& line) {
  if (line[0] != '{') return {.text = line};
  auto read = read_question_json(line);
  if (auto* json = std::get_if<JsonQuestion>(&read))
    return {.text = std::move(json->text), .conversation = std::move(json->conversation)};
  // An object whose text is blank asks nothing: its JSON is no question either.
  return {.text = std::get<JsonFault>(read).code == "empty-text" ? "" : line};
}

std::string line_of(const Question& question, const TimedAnswer& timed, const Explanation* explanation) {
  std::string line = answer_json(question, timed.answer, timed.micros);
  if (!explanation) return line;
  line.back() = ',';
  return line + "\"content_version\":\"" + timed.answer.content_version +
         "\",\"explanation\":" + why_json(*explanation) + "}";
}

int answer_lines(const Knowledge& knowledge, const AskOptions& options, std::istream& in, std::ostream& out) {
  for (std::string line; std::getline(in, line);) {
    if (!line.empty() && line.back() == '\r') line.pop_back();
    if (line.empty()) continue;
    Question question = question_of(line);
    Explanation explanation;
    Explanation* wanted = options.explain ? &explanation : nullptr;
    TimedAnswer timed = timed_ask(knowledge, question, wanted);
    out << line_of(question, timed, wanted) << '\n' << std::flush;  // whoever pipes may wait for each
  }
  return 0;
}

int answer_one(const Knowledge& knowledge, const AskOptions& options, std::ostream& out) {
  Question question{.text = joined(options.words, " ")};
  Explanation explanation;
  TimedAnswer timed = timed_ask(knowledge, question, options.explain ? &explanation : nullptr);
  out << plain_text(timed.answer, {.width = options.width}) << '\n';
  if (options.explain) {
    print_explanation(out, explanation);
    print_verdict(timed.answer, timed.micros, out);
  }
  return 0;
}

}  // namespace

int run_ask(const AskOptions& options, std::istream& in, std::ostream& out, std::ostream& err) {
  if (options.words.empty() != options.jsonl) {
    err << (options.jsonl ? "rolecall ask: --jsonl reads its questions from standard input, give none here\n"
                          : "rolecall ask: what is the question? For example: rolecall ask pm vs tpm\n");
    return 2;
  }
  try {
    Knowledge knowledge(read_content(options.content), options.wrong_answers);
    return options.jsonl ? answer_lines(knowledge, options, in, out) : answer_one(knowledge, options, out);
  } catch (const Knowledge::BadContent& bad) {
    err << fault_report(options.content, bad.faults) << '\n';
  } catch (const std::exception& error) {
    err << "rolecall ask: " << error.what() << '\n';
  }
  return 1;
}

}  // namespace rolecall
