// make_log FOLDER ROWS [DISTINCT]: a data folder with a question log as long use would leave it.
//
// About DISTINCT different questions (half of ROWS), a few asked very often and most of them once (Zipf), by
// some thousand people over the last 90 days, in Slack, on the page and over the API; one in twenty leans on
// the one before, one in thirty answers got a thumb. The same arguments give the same questions; answers are
// those of the content that ships, asked through the front door.
#include <algorithm>
#include <chrono>
#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/knowledge.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/question_log/pseudonym.h"
#include "knowledge/question_log/question_table.h"
#include "knowledge/question_log/why.h"
#include "knowledge/store/data_folder.h"
#include "tests/bench/varied_questions.h"

namespace {

using namespace rolecall;

constexpr std::size_t kBatch = 2000;
constexpr std::size_t kPeople = 3000;
constexpr std::size_t kChannels = 40;
constexpr std::chrono::hours kPeriod{90 * 24};

constexpr const char* kFollowUps[] = {"and their artifacts?", "what about the tpm", "why is that",
                                      "and who owns that?",   "compare them",       "the second one"};

using Random = std::mt19937_64;  // its numbers are the same everywhere, unlike those of distributions

// Which question each row asks: each of them once, the rest by Zipf's law, in disorder.
std::vector<std::uint32_t> choose(std::size_t rows, std::size_t distinct, Random& random) {
  std::vector<double> sums;
  double sum = 0;
  for (std::size_t i = 0; i < distinct; ++i) sums.push_back(sum += 1 / static_cast<double>(i + 1));
  std::vector<std::uint32_t> chosen;
  for (std::size_t i = 0; i < rows; ++i) {
    const double at = sum * static_cast<double>(random() >> 11) * 0x1p-53;
    const auto found = std::upper_bound(sums.begin(), sums.end(), at) - sums.begin();
    chosen.push_back(static_cast<std::uint32_t>(
        std::min(i < distinct ? i : static_cast<std::size_t>(found), distinct - 1)));
  }
  for (std::size_t i = rows; i > 1; --i) std::swap(chosen[i - 1], chosen[random() % i]);
  return chosen;
}

class Maker {
 public:
  Maker(const std::filesystem::path& folder, std::size_t rows, std::size_t distinct)
      : folder_(folder),
        chosen_(choose(rows, distinct, random_)),
        start_(std::chrono::system_clock::now() - kPeriod),
        pace_(std::chrono::duration_cast<std::chrono::microseconds>(kPeriod) /
              static_cast<std::int64_t>(rows)) {}

  void run() {
    QuestionTable table(folder_.database(), Sync::normal, std::chrono::milliseconds(1000));
    std::vector<QuestionRow> rows;
    for (std::size_t i = 0; i < chosen_.size(); ++i) {
      rows.push_back(row(i));
      if (rows.size() < kBatch && i + 1 < chosen_.size()) continue;
      table.insert(rows);
      rows.clear();
    }
    give_thumbs();
  }

 private:
  Question question(std::size_t i) {
    const bool leans = random_() % 20 == 0 && !last_.conversation.empty();
    Question question = leans ? last_ : Question();
    question.asked_at = start_ + pace_ * static_cast<std::int64_t>(i);
    if (leans) {
      question.text = kFollowUps[random_() % std::size(kFollowUps)];
      return question;
    }
    question.text = questions_.question(chosen_[i]);
    const std::uint64_t place = random_() % 10;
    question.platform = place < 7 ? Platform::slack : place < 9 ? Platform::web : Platform::api;
    if (question.platform == Platform::slack) {
      question.channel_kind = ChannelKind::slash_command;
      question.workspace = "T012BENCH";
      question.channel = "C0" + std::to_string(100 + random_() % kChannels);
      question.asker = "U0" + std::to_string(10'000 + random_() % kPeople);
      question.conversation = question.channel + ":" + pseudonyms_.of(question.workspace, question.asker);
    }
    return question;
  }

  QuestionRow row(std::size_t i) {
    const Question asked = question(i);
    if (!asked.conversation.empty()) last_ = asked;
    const auto begin = std::chrono::steady_clock::now();
    Explanation explanation;
    const Answer answer = knowledge_.ask(asked, &explanation);
    const auto took = std::chrono::steady_clock::now() - begin;
    QuestionRow row;
    row.id = static_cast<std::int64_t>(i) + 1;
    row.asked_at = stored_time(asked.asked_at);
    row.micros = std::chrono::duration_cast<std::chrono::microseconds>(took).count();
    row.platform = asked.platform;
    row.channel_kind = asked.channel_kind;
    row.outcome = answer.outcome;
    row.reason = answer.reason;
    row.confidence = answer.confidence;
    row.workspace = asked.workspace;
    row.channel = asked.channel;
    row.asker = pseudonyms_.of(asked.workspace, asked.asker);
    row.conversation = asked.conversation;
    row.text = asked.text;
    row.entry = answer.entry;
    row.content_version = answer.content_version;
    row.why = why_json(explanation);
    return row;
  }

  // Every thirtieth of the answered, by whoever asked in Slack; four in five are helpful.
  void give_thumbs() {
    Database database = Database::open(folder_.database(), Sync::normal);
    SQLite::Database& connection = database.connection();
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    SQLite::Statement answered(connection,
                               "SELECT id, asker, asked_at FROM questions"
                               " WHERE outcome = 'answered' AND asker <> '' AND id % 30 = 0");
    while (answered.executeStep()) {
      const std::int64_t id = answered.getColumn(0).getInt64();
      give_feedback(connection, {.question = id,
                                 .person = answered.getColumn(1).getString(),
                                 .helpful = id % 150 != 0,
                                 .given_at = time_from_stored(answered.getColumn(2).getInt64())});
    }
    transaction.commit();
  }

  DataFolder folder_;
  const Pseudonyms pseudonyms_{folder_.asker_key()};
  const Knowledge knowledge_{shipped_content()};
  const bench::VariedQuestions questions_{*knowledge_.snapshot()->content};
  Random random_{20261128};
  const std::vector<std::uint32_t> chosen_;
  const Time start_;
  const std::chrono::microseconds pace_;
  Question last_;
};

}  // namespace

int main(int argc, char** argv) {
  const long rows = argc > 2 ? std::strtol(argv[2], nullptr, 10) : 0;
  const long distinct = argc > 3 ? std::strtol(argv[3], nullptr, 10) : (rows + 1) / 2;
  if (argc > 4 || rows < 1 || rows > 100'000'000 || distinct < 1 || distinct > rows) {
    std::cerr << "usage: make_log FOLDER ROWS [DISTINCT]\n";
    return 2;
  }
  try {
    if (std::filesystem::exists(std::filesystem::path(argv[1]) / "rolecall.db")) {
      std::cerr << "make_log: " << argv[1] << " has a question log already\n";
      return 1;
    }
    Maker(argv[1], static_cast<std::size_t>(rows), static_cast<std::size_t>(distinct)).run();
  } catch (const std::exception& fault) {
    std::cerr << "make_log: " << fault.what() << '\n';
    return 1;
  }
  return 0;
}
