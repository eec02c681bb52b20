// Every entry that the knowledge base promises is there, cited, and reached by its own question.
#include <algorithm>
#include <fstream>
#include <set>

#include <gmock/gmock.h>

#include "knowledge/answering/plain_text.h"
#include "knowledge/content/target.h"
#include "tests/support/answer_checks.h"
#include "tests/support/paths.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::ask_shipped;
using ::testing::IsEmpty;
using ::testing::Not;

const Content& shipped() {
  return *test::shipped_knowledge().snapshot()->content;
}

std::vector<std::string> catalogue() {
  std::ifstream in(test::source_folder() / "tests/data/catalogue_ids.txt");
  std::vector<std::string> ids;
  for (std::string line; std::getline(in, line);) ids.push_back(line);
  return ids;
}

// What leads to the entry: its own question, or for small talk the first way to say it.
std::string question_for(const std::string& id) {
  auto target = find_target(shipped(), id);
  if (!target) return {};
  return target->kind == TargetKind::chat ? shipped().chat[target->index].phrasings.at(0).text
                                          : question_of(shipped(), *target);
}

bool cites_nothing(const std::string& id) {
  return id.starts_with("chat/") || id.starts_with("clarify/");
}

TEST(Catalogue, IsWhole) {
  auto ids = catalogue();
  auto count = [&](const char* kind) {
    return std::count_if(ids.begin(), ids.end(), [&](const std::string& id) { return id.starts_with(kind); });
  };
  EXPECT_EQ(count("define/"), 4);
  EXPECT_EQ(count("compare/"), 11);
  EXPECT_EQ(count("facet/"), 49);
  EXPECT_EQ(count("who/"), 39);
  EXPECT_EQ(count("topic/"), 40);
  EXPECT_EQ(ids.size(), 147U);
}

TEST(Catalogue, IsReachedEntryByEntry) {
  for (const std::string& id : catalogue()) {
    std::string question = question_for(id);
    ASSERT_THAT(question, Not(IsEmpty())) << id << " is not in the content";
    Answer answer = ask_shipped(question);
    EXPECT_EQ(answer.entry, id) << question;
    Outcome expected = id.starts_with("chat/")      ? Outcome::chat
                       : id.starts_with("clarify/") ? Outcome::clarified
                                                    : Outcome::answered;
    EXPECT_EQ(answer.outcome, expected) << question;
    EXPECT_EQ(answer.reason, Reason::none) << question;
    EXPECT_GE(answer.confidence, 0.5) << question;
    EXPECT_LE(answer.confidence, 1) << question;
  }
}

TEST(Catalogue, IsAnsweredByIdAsByItsOwnQuestion) {
  for (const std::string& id : catalogue()) {
    std::optional<Answer> answer = test::shipped_knowledge().answer_to(id);
    ASSERT_TRUE(answer) << id;
    EXPECT_EQ(answer->entry, id);
    EXPECT_EQ(answer->confidence, 1) << id;
    EXPECT_EQ(answer->assumption, "") << id;
    Answer asked = ask_shipped(question_for(id));
    asked.confidence = answer->confidence;
    asked.assumption = answer->assumption;
    EXPECT_EQ(test::dump(*answer), test::dump(asked)) << id;
  }
}

TEST(Catalogue, SaysSomethingThatIsCited) {
  for (const std::string& id : catalogue()) {
    Answer answer = ask_shipped(question_for(id));
    EXPECT_THAT(answer.title, Not(IsEmpty())) << id;
    EXPECT_THAT(answer.lead, Not(IsEmpty())) << id;
    std::set<int> named;
    for (const Statement& statement : test::statements_of(answer)) {
      EXPECT_THAT(statement.text, Not(IsEmpty())) << id;
      EXPECT_TRUE(std::is_sorted(statement.documents.begin(), statement.documents.end()))
          << id << ": " << statement.text;
      named.insert(statement.documents.begin(), statement.documents.end());
    }
    std::vector<int> cited = test::cited_by(answer);
    EXPECT_EQ(cited, std::vector<int>(named.begin(), named.end())) << id;
    for (const Citation& citation : answer.citations) EXPECT_THAT(citation.title, Not(IsEmpty())) << id;
    EXPECT_TRUE(cites_nothing(id) || !cited.empty()) << id;
  }
}

TEST(Catalogue, LeavesNoMarkerInATextUnresolved) {
  for (const std::string& id : catalogue()) {
    Answer answer = ask_shipped(question_for(id));
    for (const Statement& statement : test::statements_of(answer)) {
      EXPECT_EQ(statement.text.find('['), std::string::npos) << id << ": " << statement.text;
      EXPECT_EQ(statement.text.find('{'), std::string::npos) << id << ": " << statement.text;
    }
    EXPECT_EQ(answer.title.find('{'), std::string::npos) << id;
  }
}

TEST(Catalogue, OffersOnlyWhatIsAnswered) {
  for (const std::string& id : catalogue()) {
    std::string question = question_for(id);
    Answer answer = ask_shipped(question);
    EXPECT_THAT(answer.suggestions, Not(IsEmpty())) << id;
    EXPECT_LE(answer.suggestions.size(), 5U) << id;
    for (const Suggestion& next : answer.suggestions) {
      EXPECT_LE(next.label.size(), 75U) << id << ": " << next.label;
      EXPECT_NE(next.question, question) << id;
      Answer after = ask_shipped(next.question);
      EXPECT_TRUE(after.outcome == Outcome::answered || after.outcome == Outcome::clarified)
          << id << " offers \"" << next.question << "\", which is " << name_of(after.outcome);
      EXPECT_NE(after.entry, id) << id << " offers itself as \"" << next.question << '"';
    }
  }
}

TEST(Catalogue, FitsIntoOneMessage) {
  for (const std::string& id : catalogue()) {
    Answer answer = ask_shipped(question_for(id));
    EXPECT_LE(plain_text(answer).size(), 11'000U) << id;
    EXPECT_LE(std::count_if(answer.body.begin(), answer.body.end(),
                            [](const Block& block) { return std::holds_alternative<SharedTable>(block); }),
              1)
        << id;
    if (const Table* table = test::table_of(answer)) {
      for (const auto& row : table->rows) EXPECT_EQ(row.size(), table->header.size()) << id;
    }
  }
}

TEST(Catalogue, LeavesOpenExactlyWhatTheDocumentsLeaveOpen) {
  auto ids = catalogue();
  std::size_t open = 0;
  for (std::size_t role = 0; role < shipped().roles.size(); ++role) {
    for (std::size_t facet = 0; facet < shipped().facets.size(); ++facet) {
      Target target{TargetKind::facet, {role}, facet};
      std::string id = entry_id(shipped(), target);
      if (std::find(ids.begin(), ids.end(), id) != ids.end()) continue;
      ++open;
      Answer answer = ask_shipped(question_of(shipped(), target));
      EXPECT_EQ(answer.outcome, Outcome::unanswered) << id;
      EXPECT_EQ(answer.reason, Reason::not_in_documents) << id;
      EXPECT_EQ(answer.entry, "none") << id;
      EXPECT_FALSE(test::shipped_knowledge().answer_to(id)) << id;
      std::vector<std::string> said;
      for (const Statement& statement : test::statements_of(answer)) said.push_back(statement.text);
      EXPECT_THAT(said, ::testing::Contains(shipped().roles[role].definition.lead.at(0).text))
          << id << ": what they do say";
      EXPECT_THAT(answer.citations, Not(IsEmpty())) << id;
    }
  }
  EXPECT_EQ(open, 19U);
}

TEST(Catalogue, KnowsTheFiveDocuments) {
  std::vector<int> numbers;
  for (const Document& document : shipped().documents) numbers.push_back(document.number);
  EXPECT_THAT(numbers, ::testing::ElementsAre(0, 1, 2, 3, 4));
}

}  // namespace
}  // namespace rolecall
