// How long the inbox takes: groups of 100,000 bad questions, one more of them, a group's proposals with their
// effect, and the preview of a phrasing against 50,000 logged questions. All texts differ.
//
//   build/bench/refinement_benchmark [BAD_QUESTIONS [LOGGED_QUESTIONS]]
//
// Every result is checked: all questions are in a group, and the groups do not depend on the order.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <memory>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "knowledge/content/source_files.h"
#include "knowledge/knowledge.h"
#include "knowledge/refinement/effect.h"
#include "knowledge/refinement/phrasing_preview.h"
#include "knowledge/refinement/proposals.h"
#include "knowledge/refinement/question_groups.h"
#include "knowledge/understanding/normalise.h"
#include "tests/bench/example_questions.h"

namespace rolecall::bench {

namespace {

using Clock = std::chrono::steady_clock;

// On a machine that others use too, the processor's time says more than the clock's.
struct Took {
  double clock = 0, processor = 0;  // milliseconds; the processor's of all threads together

  std::string text() const { return fmt::format("{:.1f} ms (processor {:.1f} ms)", clock, processor); }
};

template <typename Work>
Took time_of(Work work) {
  const auto before = Clock::now();
  const std::clock_t processor = std::clock();
  work();
  return {std::chrono::duration<double, std::milli>(Clock::now() - before).count(),
          1000 * static_cast<double>(std::clock() - processor) / CLOCKS_PER_SEC};
}

const Took& slower(const Took& a, const Took& b) {
  return a.processor > b.processor ? a : b;
}

Time at(std::size_t minutes) {
  return Time(std::chrono::minutes(60 * 24 * 365 * 54 + minutes));
}

// Words of a vocabulary of some ten thousand, most of them rare, as people's are.
class Nonsense {
 public:
  std::string word() {
    const double spread = std::uniform_real_distribution<>(0, 1)(random_);
    auto number = static_cast<std::size_t>(20'000 * spread * spread * spread);
    std::string word;
    for (number += 30; number > 0; number /= 20) {
      word += "bcdfghjklmnprstvwxyz"[number % 20];
      word += "aeiou"[number % 5];
    }
    return word;
  }

 private:
  std::mt19937 random_{1};
};

std::vector<std::string> different_texts(std::size_t count) {
  Nonsense nonsense;
  std::set<std::string> seen;
  std::vector<std::string> texts;
  for (std::size_t i = 0; texts.size() < count; ++i) {
    std::string text =
        i % 2 == 0 ? example_question(i) : "how do I " + nonsense.word() + " the " + nonsense.word();
    if (i % 4 == 1) text += " for a tpm";
    text = join(normalise(text));
    if (seen.insert(text).second) texts.push_back(std::move(text));
  }
  return texts;
}

TroubledQuestion troubled(std::string text, std::size_t number) {
  const auto id = static_cast<std::int64_t>(number);
  const std::string person = "anon-" + std::to_string(number % 5000);
  TroubledQuestion question{.words = text,
                            .text = std::move(text),
                            .last_asked = at(number),
                            .last_id = id,
                            .asks = {{id, person, at(number), {Trouble::not_in_documents}}}};
  return question;
}

bool group(const Snapshot& now, const std::vector<std::string>& texts, std::vector<QuestionGroup>& most) {
  std::vector<TroubledQuestion> questions;
  for (std::size_t i = 0; i + 1 < texts.size(); ++i) questions.push_back(troubled(texts[i], i));
  static QuestionGroups groups(now.reader);
  std::vector<QuestionGroup> page;
  const Took all = time_of([&] {
    groups.add_all(questions);
    page = groups.ordered(at(texts.size()), 50);
  });
  const Took one_more = time_of([&] {
    groups.add(troubled(texts.back(), texts.size() - 1));
    page = groups.ordered(at(texts.size()), 50);
  });
  QuestionGroups shuffled(now.reader);
  std::shuffle(questions.begin(), questions.end(), std::mt19937(2));
  for (TroubledQuestion& question : questions) shuffled.add(std::move(question));
  shuffled.add(troubled(texts.back(), texts.size() - 1));
  std::vector<QuestionGroup> every, other;
  const Took anew = time_of([&] { other = shuffled.ordered(at(texts.size()), texts.size()); });
  every = groups.ordered(at(texts.size()), texts.size());
  std::size_t members = 0;
  bool same = every.size() == other.size();
  for (std::size_t i = 0; i < every.size(); ++i) {
    members += every[i].questions.size();
    same = same && every[i].id == other[i].id && every[i].questions.size() == other[i].questions.size();
  }
  fmt::print("group {} questions: {}, {} groups, the largest of {}\n", questions.size(), all.text(),
             every.size(), page.empty() ? 0 : page[0].questions.size());
  fmt::print("one more, and the first 50 groups: {}\n", one_more.text());
  fmt::print("group anew after they came in another order: {}\n", anew.text());
  most = page;
  return same && members == texts.size();
}

void propose_fixes(const Snapshot& now, const std::vector<QuestionGroup>& groups) {
  Took slowest;
  for (const QuestionGroup& each : groups) slowest = slower(slowest, time_of([&] { propose(now, each); }));
  fmt::print("proposals of one group: at most {}\n", slowest.text());
  if (groups.empty()) return;
  const std::vector<ContentEdit> edits = {propose(now, groups[0]).front().edit};
  std::vector<AskedText> asked;
  for (const TroubledQuestion* question : groups[0].questions) asked.push_back({question->text, 1});
  if (asked.size() > 200) asked.resize(200);
  const Took took = time_of([&] { effect_of(edits, shipped_content(), now, asked); });
  fmt::print("exact effect of one, on {} texts: {}\n", asked.size(), took.text());
}

void preview(const Snapshot& now, const std::vector<std::string>& texts) {
  std::vector<AskedText> asked;
  for (const std::string& text : texts) asked.push_back({text, 1});
  std::unique_ptr<PhrasingPreview> preview;
  const Took prepare = time_of([&] { preview = std::make_unique<PhrasingPreview>(now, asked); });
  Took slowest;
  for (std::size_t i = 0; i < texts.size(); i += texts.size() / 200 + 1)
    slowest = slower(slowest, time_of([&] { preview->of("who/roadmap", texts[i]); }));
  fmt::print("preview of a phrasing against {} texts: at most {}, once {} to prepare\n", texts.size(),
             slowest.text(), prepare.text());
}

}  // namespace

}  // namespace rolecall::bench

int main(int count, char** arguments) {
  using namespace rolecall;
  const std::size_t bad = count > 1 ? std::strtoul(arguments[1], nullptr, 10) : 100'000;
  const std::size_t logged = count > 2 ? std::strtoul(arguments[2], nullptr, 10) : 50'000;
  const Knowledge knowledge(shipped_content());
  const std::shared_ptr<const Snapshot> now = knowledge.snapshot();
  std::vector<QuestionGroup> groups;
  const bool right = bench::group(*now, bench::different_texts(bad + 1), groups);
  if (!right) fmt::print("WRONG: the groups depend on the order, or do not hold every question\n");
  bench::propose_fixes(*now, groups);
  bench::preview(*now, bench::different_texts(logged));
  return right ? 0 : 1;
}
