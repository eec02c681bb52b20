// When a trouble of the past is over.
#include "knowledge/refinement/answers_now.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/refinement/revisions.h"
#include "knowledge/understanding/normalise.h"
#include "tests/support/live_state.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

const std::string kAnswered = "what is an archivist";
const std::string kNotAnswered = "where is the parking lot";

std::shared_ptr<const Snapshot> library() {
  return test::small_knowledge().snapshot();
}

TroubledQuestion troubled(const std::string& text, Troubles troubles, AnsweredBy answered) {
  return {.words = join(normalise(text)),
          .text = text,
          .last_asked = LoggedQuestions::at(100),
          .last_id = 1,
          .asks = {{1, "ann", LoggedQuestions::at(100), troubles, answered}}};
}

// What is left of it.
std::vector<TroubledQuestion> left(const TroubledQuestion& question, const SaidAnew& anew = {}) {
  std::vector<TroubledQuestion> questions{question};
  AnswersNow(library(), anew).drop_what_is_over(questions);
  return questions;
}

AnsweredBy before(std::string_view entry) {
  return answered_by("000000000000", entry);
}

TEST(AnswersNow, WhatHadNoAnswerIsOverOnceItHasOne) {
  EXPECT_THAT(left(troubled(kAnswered, {Trouble::off_topic}, before("none"))), IsEmpty());
  EXPECT_THAT(left(troubled(kAnswered, {Trouble::unsure}, before("define/archivist"))), IsEmpty());
  EXPECT_THAT(left(troubled(kNotAnswered, {Trouble::off_topic}, before("none"))), SizeIs(1));
}

TEST(AnswersNow, WhatWentBadlyWithThePresentContentStillDoes) {
  const AnsweredBy now = answered_by(library()->content->version, "none");
  EXPECT_THAT(left(troubled(kAnswered, {Trouble::off_topic}, now)), SizeIs(1));
}

TEST(AnswersNow, AComplaintIsOverWhenSomethingElseAnswers) {
  for (const Trouble complaint : {Trouble::not_helpful, Trouble::none_of_these, Trouble::asked_again,
                                  Trouble::referred, Trouble::waiting}) {
    EXPECT_THAT(left(troubled(kAnswered, {complaint}, before("none"))), IsEmpty()) << name_of(complaint);
    EXPECT_THAT(left(troubled(kAnswered, {complaint}, before("topic/cats"))), IsEmpty())
        << name_of(complaint);
    EXPECT_THAT(left(troubled(kAnswered, {complaint}, before("define/archivist"))), SizeIs(1))
        << name_of(complaint);
  }
}

TEST(AnswersNow, AComplaintAboutAnEntryIsOverWhenThatWasSaidAnewSince) {
  const AnsweredBy same = before("define/archivist");
  const TroubledQuestion complaint = troubled(kAnswered, {Trouble::not_helpful}, same);
  EXPECT_THAT(left(complaint, {{same.entry, LoggedQuestions::at(101)}}), IsEmpty());
  EXPECT_THAT(left(complaint, {{same.entry, LoggedQuestions::at(99)}}), SizeIs(1)) << "it did not help";
}

TEST(AnswersNow, OtherAsksOfTheSameQuestionStay) {
  TroubledQuestion question = troubled(kAnswered, {Trouble::off_topic}, before("none"));
  question.asks.push_back(
      {2, "bob", LoggedQuestions::at(200), {Trouble::not_helpful}, before("define/archivist")});
  const auto rest = left(question);
  ASSERT_THAT(rest, SizeIs(1));
  ASSERT_THAT(rest[0].asks, SizeIs(1));
  EXPECT_EQ(rest[0].asks[0].person, "bob");
}

TEST(AnswersNow, WhatIsDeliberatelyNotCoveredByNowIsOver) {
  const auto declining =
      test::live_state({NotCover{.id = "parking", .name = "Parking", .phrasings = {kNotAnswered}}});
  const auto left_of = [&](std::string_view entry, Trouble trouble) {
    std::vector<TroubledQuestion> questions{troubled(kNotAnswered, {trouble}, before(entry))};
    AnswersNow(declining->snapshot).drop_what_is_over(questions);
    return questions;
  };
  EXPECT_THAT(left_of("none", Trouble::off_topic), IsEmpty());
  EXPECT_THAT(left_of("none", Trouble::referred), IsEmpty());
  EXPECT_THAT(left_of(kDeclined, Trouble::referred), SizeIs(1)) << "that it is not covered is what they met";
}

TEST(AnswersNow, AnEntryIsSaidAnewSinceTheFirstRevisionThatSaysSo) {
  LoggedQuestions log;
  test::LogWriter writer{log.folder().database()};
  const EditEntry old{.id = "topic/a", .answer = "Old."}, anew{.id = "topic/a", .answer = "New."};
  const ContentEdit other = AddAlias{"archivist", "keeper"};
  const std::vector<std::vector<ContentEdit>> revisions = {{old}, {anew}, {anew, other}};
  for (std::size_t i = 0; i < revisions.size(); ++i) {
    const auto base = static_cast<std::int64_t>(i);
    EXPECT_TRUE(writer.run([&](SQLite::Database& connection) {
      Revision revision;
      revision.at = LoggedQuestions::at(100 * (base + 1));
      revision.admin = "U1";
      revision.edits = revisions[i];
      return add_revision(connection, base, revision);
    }));
  }
  const SaidAnew since = said_anew(writer.connection());
  ASSERT_THAT(since, SizeIs(1));
  EXPECT_EQ(since.begin()->first, before("topic/a").entry);
  EXPECT_EQ(since.begin()->second, LoggedQuestions::at(200));
}

}  // namespace
}  // namespace rolecall
