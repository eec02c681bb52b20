#include "bot/commands/evaluation.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "bot/pattern.h"
#include "knowledge/answering/plain_text.h"

namespace rolecall {

namespace {

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts{""};
  for (char c : text) {
    if (c == separator) {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

EvaluationResult judge(const EvaluationCase& asked, const Answer& answer) {
  EvaluationResult result{asked, answer.entry, answer.confidence, answer.outcome, answer.reason};
  bool silent = answer.outcome == Outcome::unanswered || answer.outcome == Outcome::chat;
  result.right_entry = std::any_of(
      asked.accept.begin(), asked.accept.end(),
      [&](const std::string& accepted) { return accepted == "none" ? silent : accepted == answer.entry; });
  result.right_text = asked.must.empty() || Pattern(asked.must).found_in(plain_text(answer));
  return result;
}

// The turns of the conversation in one line.
std::vector<EvaluationCase> read_turns(const std::string& line, int number) {
  std::vector<EvaluationCase> turns;
  const nlohmann::json conversation = nlohmann::json::parse(line);
  for (const nlohmann::json& turn : conversation.at("turns")) {
    EvaluationCase asked{turn.at("text"), turn.at("accept"), turn.value("must", ""), number, number};
    if (asked.accept.empty()) throw std::invalid_argument("nothing is accepted");
    turns.push_back(std::move(asked));
  }
  return turns;
}

std::vector<EvaluationCase> read_conversations(std::istream& in, const std::string& file) {
  std::vector<EvaluationCase> cases;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty()) continue;
    try {
      std::vector<EvaluationCase> turns = read_turns(line, number);
      cases.insert(cases.end(), turns.begin(), turns.end());
    } catch (const std::exception&) {
      throw std::runtime_error(
          fmt::format(R"({}:{}: expected {{"turns": [{{"text", "accept", "must"}}]}})", file, number));
    }
  }
  return cases;
}

// A key that no evaluation had before: conversations start afresh each time.
std::string key_of(int conversation, int run) {
  return conversation == 0 ? std::string() : fmt::format("evaluation {}/{}", run, conversation);
}

}  // namespace

std::vector<EvaluationCase> read_evaluation(const std::filesystem::path& file) {
  std::ifstream in(file);
  if (!in) throw std::runtime_error(fmt::format("{}: cannot be read", file.string()));
  if (file.extension() == ".jsonl") return read_conversations(in, file.string());
  std::vector<EvaluationCase> cases;
  int number = 0;
  for (std::string line; std::getline(in, line);) {
    ++number;
    if (line.empty() || (number == 1 && line.starts_with("question\t"))) continue;
    std::vector<std::string> fields = split(line, '\t');
    if (fields.size() < 2 || fields.size() > 3) {
      throw std::runtime_error(
          fmt::format("{}:{}: expected question<TAB>accept<TAB>must", file.string(), number));
    }
    cases.push_back({fields[0], split(fields[1], '|'), fields.size() > 2 ? fields[2] : "", number});
  }
  return cases;
}

std::vector<EvaluationResult> evaluate(const Knowledge& knowledge, const std::vector<EvaluationCase>& cases) {
  static std::atomic<int> runs = 0;
  const int run = ++runs;
  std::vector<EvaluationResult> results;
  for (const EvaluationCase& asked : cases) {
    Question question{.text = asked.question, .conversation = key_of(asked.conversation, run)};
    auto before = std::chrono::steady_clock::now();
    Answer answer = knowledge.ask(question);
    auto after = std::chrono::steady_clock::now();
    results.push_back(judge(asked, answer));
    EvaluationResult& result = results.back();
    result.nanoseconds = std::chrono::nanoseconds(after - before).count();
    // Asked once more: explaining takes time, and the times are those of a question that nobody explains.
    if (!result.right()) knowledge.ask(question, &result.explanation);
  }
  return results;
}

}  // namespace rolecall
