// Groups must not depend on the order in which a log is read, nor change their names while it grows.
#include "knowledge/refinement/question_groups.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/understanding/normalise.h"
#include "tests/support/logged_questions.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Time day(double days) {
  return LoggedQuestions::at(1'700'000'000 + static_cast<std::int64_t>(days * 86400));
}

TroubledQuestion troubled(const std::string& text, std::int64_t id, Time since,
                          const std::string& person = "ann", Troubles troubles = {Trouble::off_topic}) {
  return {.words = join(normalise(text)),
          .text = text,
          .last_asked = since,
          .last_id = id,
          .asks = {{id, person, since, troubles}}};
}

const Reader& reader() {
  static const std::shared_ptr<const Snapshot> snapshot = test::small_knowledge().snapshot();
  return snapshot->reader;
}

std::vector<QuestionGroup> grouped(const std::vector<TroubledQuestion>& questions,
                                   const std::vector<std::string>& kept = {}) {
  // The groups point into it.
  static std::vector<std::unique_ptr<QuestionGroups>> all;
  all.push_back(std::make_unique<QuestionGroups>(reader(), kept));
  for (const TroubledQuestion& question : questions) all.back()->add(question);
  return all.back()->ordered(day(100), 1000);
}

std::vector<std::string> words_of(const QuestionGroup& group) {
  std::vector<std::string> words;
  for (const TroubledQuestion* question : group.questions) words.push_back(question->words);
  return words;
}

std::string described(const std::vector<QuestionGroup>& groups) {
  std::string text;
  for (const QuestionGroup& group : groups) {
    text += group.id + " " + std::to_string(group.people) + " " + std::to_string(group.asks) + " " +
            std::to_string(group.weight) + " " + group.central->words + ":";
    for (const std::string& words : words_of(group)) text += " [" + words + "]";
    text += "\n";
  }
  return text;
}

// A log of questions in few words, so that many are similar, some of them asked more than once.
std::vector<TroubledQuestion> random_questions(std::uint32_t seed, std::size_t count) {
  const std::vector<std::string> words = {"renew",     "card",  "parking", "lockers", "flurbish",
                                          "archivist", "the",   "wifi",    "coffee",  "scanner",
                                          "where",     "floor", "tools",   "fees"};
  std::mt19937 random(seed);
  const auto below = [&](std::size_t limit) { return random() % limit; };
  std::vector<TroubledQuestion> questions;
  for (std::size_t i = 0; i < count; ++i) {
    std::string text;
    for (std::size_t w = 0, length = 1 + below(4); w < length; ++w) text += words[below(words.size())] + " ";
    questions.push_back(troubled(text, static_cast<std::int64_t>(i), day(static_cast<double>(below(40))),
                                 "p" + std::to_string(below(9)),
                                 {static_cast<Trouble>(below(kTroubleKinds))}));
  }
  return questions;
}

TEST(QuestionGroups, AreTheSameInAnyOrderOfArrival) {
  for (std::uint32_t seed = 0; seed < 60; ++seed) {
    std::vector<TroubledQuestion> questions = random_questions(seed, 60);
    const std::string groups = described(grouped(questions));
    for (std::uint32_t order = 0; order < 4; ++order) {
      std::shuffle(questions.begin(), questions.end(), std::mt19937(1000 * seed + order));
      ASSERT_EQ(described(grouped(questions)), groups) << "seed " << seed << ", order " << order;
    }
  }
}

TEST(QuestionGroups, AreTheSameOneByOneAsAllAtOnce) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    const std::vector<TroubledQuestion> questions = random_questions(seed, 40);
    QuestionGroups growing(reader());
    for (std::size_t i = 0; i < questions.size(); ++i) {
      growing.add(questions[i]);
      const std::vector<TroubledQuestion> so_far(questions.begin(),
                                                 questions.begin() + static_cast<std::ptrdiff_t>(i) + 1);
      ASSERT_EQ(described(growing.ordered(day(100), 1000)), described(grouped(so_far)))
          << "seed " << seed << ", after " << i;
    }
  }
}

TEST(QuestionGroups, AreTheSameWhenManyAreAddedTogether) {
  for (std::uint32_t seed = 0; seed < 10; ++seed) {
    std::vector<TroubledQuestion> questions = random_questions(seed, 60);
    const std::string expected = described(grouped(questions));
    std::vector<TroubledQuestion> later(questions.begin() + 20, questions.end());
    questions.resize(20);
    QuestionGroups groups(reader());
    groups.add_all(std::move(later));
    groups.add_all(std::move(questions));
    EXPECT_EQ(described(groups.ordered(day(100), 1000)), expected) << seed;
  }
}

TEST(QuestionGroups, KeepTheirIdsAndQuestionsWhileTheLogGrows) {
  for (std::uint32_t seed = 0; seed < 20; ++seed) {
    std::vector<TroubledQuestion> questions = random_questions(seed, 80);
    std::sort(questions.begin(), questions.end(), [](const auto& a, const auto& b) {
      return std::pair(a.since(), a.words) < std::pair(b.since(), b.words);
    });
    const auto ids_of = [](const std::vector<QuestionGroup>& groups) {
      std::map<std::string, std::string> ids;  // words -> id
      for (const QuestionGroup& group : groups) {
        for (const std::string& words : words_of(group)) ids[words] = group.id;
      }
      return ids;
    };
    const auto all = ids_of(grouped(questions));
    questions.resize(40);
    for (const auto& [words, id] : ids_of(grouped(questions))) EXPECT_EQ(all.at(words), id) << seed << words;
  }
}

TEST(QuestionGroups, HaveWhatIsSimilarInWordsConceptsAndRoles) {
  const auto groups = grouped({
      troubled("where do I sharpen my pencil", 1, day(1)),
      troubled("sharpening pencils?", 2, day(2)),
      troubled("parking lot", 3, day(3)),
      troubled("how many lockers does an archivist have", 4, day(4)),
      troubled("lockers of the cataloger", 5, day(5)),
      troubled("the flurbishment", 6, day(6)),
      troubled("what is flurbishmet", 7, day(7)),
  });
  std::set<std::vector<std::string>> found;
  for (const QuestionGroup& group : groups) found.insert(words_of(group));
  EXPECT_TRUE(found.contains({"where do i sharpen my pencil", "sharpening pencils"})) << described(groups);
  EXPECT_TRUE(found.contains({"parking lot"})) << described(groups);
  EXPECT_TRUE(found.contains({"how many lockers does an archivist have", "lockers of the cataloger"}))
      << described(groups);
  EXPECT_TRUE(found.contains({"the flurbishment", "what is flurbishmet"})) << described(groups);
  EXPECT_EQ(groups.size(), 4U) << described(groups);
}

TEST(QuestionGroups, CountPeopleAndNotMessages) {
  std::vector<TroubledQuestion> questions;
  for (std::int64_t i = 0; i < 20; ++i) questions.push_back(troubled("parking", i, day(1), "ann"));
  questions.push_back(troubled("wifi", 100, day(1), "ann"));
  questions.push_back(troubled("wifi", 101, day(1), "bob"));
  const auto groups = grouped(questions);
  ASSERT_THAT(groups, SizeIs(2));
  EXPECT_THAT(words_of(groups[0]), ElementsAre("wifi"));
  EXPECT_EQ(groups[0].people, 2U);
  EXPECT_EQ(groups[0].asks, 2U);
  EXPECT_EQ(groups[1].people, 1U);
  EXPECT_EQ(groups[1].asks, 20U);
}

TEST(QuestionGroups, PeopleWhoAreNotKnownCountAsOne) {
  const auto groups = grouped({troubled("parking", 1, day(1), ""), troubled("parking", 2, day(1), "")});
  ASSERT_THAT(groups, SizeIs(1));
  EXPECT_EQ(groups[0].people, 1U);
}

TEST(QuestionGroups, WeighMoreTheWorseAndTheMoreRecentTheirTroubleIs) {
  const auto groups = grouped({troubled("parking", 1, day(90)), troubled("wifi", 2, day(10)),
                               troubled("coffee", 3, day(90), "ann", {Trouble::waiting})});
  ASSERT_THAT(groups, SizeIs(3));
  EXPECT_EQ(groups[0].founder, "coffee");
  EXPECT_EQ(groups[1].founder, "parking");
  EXPECT_EQ(groups[2].founder, "wifi");
  EXPECT_NEAR(groups[0].weight, std::exp2(-10.0 / 14), 1e-6);
  EXPECT_EQ(groups[0].last, day(90));
}

TEST(QuestionGroups, HaveACentralQuestionThatIsLikeTheOthers) {
  const auto groups =
      grouped({troubled("lockers coffee machine", 1, day(1)), troubled("coffee machine", 2, day(2)),
               troubled("coffee machine broken", 3, day(3))});
  ASSERT_THAT(groups, SizeIs(1)) << described(groups);
  EXPECT_EQ(groups[0].central->words, "coffee machine");
}

TEST(QuestionGroups, AGroupWhoseFounderIsKeptKeepsItsIdWhenTheFounderHasLeftTheLog) {
  const TroubledQuestion founder = troubled("coffee machine", 1, day(1)),
                         other = troubled("the coffee machine is broken", 2, day(2));
  const std::string id = grouped({founder, other})[0].id;
  EXPECT_NE(grouped({other})[0].id, id);
  const auto kept = grouped({other}, {founder.words});
  ASSERT_THAT(kept, SizeIs(1));
  EXPECT_EQ(kept[0].id, id);
  EXPECT_EQ(kept[0].id, group_id("coffee machine"));
  EXPECT_THAT(words_of(kept[0]), ElementsAre(other.words));
  EXPECT_THAT(grouped({}, {founder.words}), IsEmpty());
}

TEST(QuestionGroups, AnIgnoredGroupStaysIgnoredUntilItHasGrown) {
  std::vector<TroubledQuestion> questions = {troubled("parking", 1, day(1), "p1")};
  const std::vector<IgnoredGroup> ignored = {{"parking", 1}};
  for (int person = 2; person <= 3; ++person) {
    questions.push_back(troubled("the parking", person, day(person), "p" + std::to_string(person)));
    EXPECT_TRUE(is_ignored(grouped(questions, {"parking"})[0], ignored)) << person;
  }
  questions.push_back(troubled("parking?", 3, day(4), "p4"));
  EXPECT_FALSE(is_ignored(grouped(questions, {"parking"})[0], ignored));
  EXPECT_FALSE(is_ignored(grouped({troubled("wifi", 1, day(1))})[0], ignored));
}

TEST(QuestionGroups, AreAtMostAsManyAsWereWanted) {
  QuestionGroups groups(reader());
  for (const TroubledQuestion& question : random_questions(7, 50)) groups.add(question);
  EXPECT_THAT(groups.ordered(day(100), 3), SizeIs(3));
  EXPECT_THAT(groups.ordered(day(100), 0), IsEmpty());
  groups.add({});
  groups.add({.words = "nobody asks"});
  EXPECT_EQ(described(groups.ordered(day(100), 1000)), described(grouped(random_questions(7, 50))));
}

}  // namespace
}  // namespace rolecall
