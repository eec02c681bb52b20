#include "knowledge/refinement/trouble_search.h"

#include <map>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/labels.h"
#include "knowledge/question_log/referrals.h"
#include "knowledge/question_log/waiting.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Pair;
using testing::SizeIs;

struct TroubleSearchTest : testing::Test {
  std::int64_t ask(const std::string& text, std::int64_t at, const std::string& user = "U1") {
    return log.record(log.question(text, at, user),
                      log.answer(Outcome::unanswered, "none", Reason::off_topic));
  }
  std::int64_t answered(const std::string& text, std::int64_t at, double confidence = 0.9) {
    Answer answer = log.answer(Outcome::answered, "topic/pay");
    answer.confidence = confidence;
    return log.record(log.question(text, at), answer);
  }
  template <typename Do>
  void change(Do how) {
    ASSERT_TRUE(writer.run(how));
  }
  std::string asker_of(std::int64_t id) {
    return writer.text("SELECT asker FROM questions WHERE id = " + std::to_string(id));
  }
  std::vector<TroubledQuestion> read(std::int64_t since = 0) {
    return TroubleSearch(log.folder().database()).read(log.at(since));
  }
  // words -> the troubles of all its asks
  std::map<std::string, Troubles> troubles(std::int64_t since = 0) {
    std::map<std::string, Troubles> found;
    for (const TroubledQuestion& question : read(since)) {
      for (const TroubledAsk& ask : question.asks) found[question.words].add(ask.troubles);
    }
    return found;
  }

  LoggedQuestions log;
  test::LogWriter writer{log.folder().database()};
};

TEST_F(TroubleSearchTest, FindsWhatHasNoAnswerByItsReason) {
  log.unanswered("flurbish", 100, Reason::off_topic);
  log.unanswered("tpm flurbish", 500, Reason::not_in_documents);
  log.unanswered("flurbish manager", 900, Reason::unknown_role);
  log.answered("what is a tpm", 1300);
  log.record(log.question("hello", 1700), log.answer(Outcome::chat, "chat/hello"));
  EXPECT_THAT(troubles(), ElementsAre(Pair("flurbish", Troubles{Trouble::off_topic}),
                                      Pair("flurbish manager", Troubles{Trouble::unknown_role}),
                                      Pair("tpm flurbish", Troubles{Trouble::not_in_documents})));
}

TEST_F(TroubleSearchTest, FindsAnswersOfLowConfidence) {
  answered("sure", 100, 0.9);
  answered("unsure", 500, 0.55);
  EXPECT_THAT(troubles(), ElementsAre(Pair("unsure", Troubles{Trouble::unsure})));
}

TEST_F(TroubleSearchTest, FindsWhatPeopleSaidOfIt) {
  const std::int64_t thumbs = answered("thumbs down", 100), none = ask("none of these", 500),
                     referred = answered("asked a person", 900), waiting = ask("wants to hear", 1300),
                     helped = answered("thumbs up", 1700);
  change([&](auto& c) { return give_feedback(c, {thumbs, "ann", false, log.at(110)}); });
  change([&](auto& c) { return add_comment(c, thumbs, "ann", "it is about cats"); });
  change([&](auto& c) { return give_feedback(c, {helped, "ann", true, log.at(1710)}); });
  change([&](auto& c) { return put_label(c, {none, "ann", "", kNoneOfThese, log.at(510)}); });
  change([&](auto& c) { return put_label(c, {none, "bob", "What is paid?", "topic/pay", log.at(520)}); });
  change([&](auto& c) { return refer(c, referred, "bob", log.at(910)); });
  change([&](auto& c) {
    return wait_for_answer(c, {waiting, "bob", "T1", "U9", log.at(1310)},
                           [](auto user) { return std::string(user); });
  });
  EXPECT_THAT(troubles(),
              ElementsAre(Pair("asked a person", Troubles{Trouble::referred}),
                          Pair("none of these", Troubles{Trouble::off_topic, Trouble::none_of_these}),
                          Pair("thumbs down", Troubles{Trouble::not_helpful}),
                          Pair("wants to hear", Troubles{Trouble::off_topic, Trouble::waiting})));
  const std::vector<TroubledQuestion> all = read();
  EXPECT_THAT(all[0].comments, ElementsAre("it is about cats"));
  EXPECT_THAT(all[0].asks,
              ElementsAre(TroubledAsk{
                  thumbs, "ann", log.at(110), {Trouble::not_helpful}, answered_by("", "topic/pay")}));
  EXPECT_THAT(all[1].meant, ElementsAre(Pair("topic/pay", ElementsAre("bob"))));
}

TEST_F(TroubleSearchTest, OfAQuestionThatManyAskItHasEachAskOnce) {
  for (int i = 0; i < 300; ++i) ask(i % 2 == 0 ? "flurbish" : "Flurbish!", 1000 + i, "U" + std::to_string(i));
  const std::vector<TroubledQuestion> all = read();
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_THAT(all[0].asks, SizeIs(300));
  EXPECT_EQ(all[0].text, "Flurbish!");
  EXPECT_EQ(all[0].since(), log.at(1000));
}

TEST_F(TroubleSearchTest, FindsWhatWasAskedAgainWithinTwoMinutesByTheSamePerson) {
  answered("who pays the rent", 1000);
  answered("rent is paid by whom", 1120);
  answered("who feeds the cat", 2000);
  answered("feeding the cat", 2121);
  answered("who waters the plants", 3000);
  log.record(log.question("water the plants", 3010, "U2"), log.answer(Outcome::answered, "topic/pay"));
  answered("who locks the door", 4000);
  answered("who opens the window", 4010);
  EXPECT_THAT(troubles(), ElementsAre(Pair("who pays the rent", Troubles{Trouble::asked_again})));
}

TEST_F(TroubleSearchTest, ManyConversationsKeepTheirOwnLastQuestion) {
  const auto asked = [&](int user, std::int64_t at, const std::string& text) {
    return log.record(log.question(text, at, "U" + std::to_string(user)),
                      log.answer(Outcome::answered, "topic/pay"));
  };
  std::vector<std::int64_t> ids;
  for (int i = 0; i < 3000; ++i) ids.push_back(asked(i, 1000 + i / 3, "who pays the rent"));
  asked(7, 2010, "the rent, who pays it");  // too late
  asked(2900, 2020, "the rent, who pays it");
  const std::vector<TroubledQuestion> all = read();
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_THAT(all[0].ids(), ElementsAre(ids[2900]));
}

TEST_F(TroubleSearchTest, LeavesOutWhatDeliberatelyHasNoAnswerUnlessSomebodyComplains) {
  Explanation explanation;
  explanation.considered = {{"not covered: money", 0.8, "pay my bill"}};
  const std::int64_t id = log.record(log.question("pay my bill", 100),
                                     log.answer(Outcome::unanswered, "none", Reason::off_topic), explanation);
  EXPECT_THAT(troubles(), IsEmpty());
  change([&](auto& c) { return refer(c, id, "ann", log.at(110)); });
  EXPECT_THAT(troubles(), ElementsAre(Pair("pay my bill", Troubles{Trouble::referred})));
}

TEST_F(TroubleSearchTest, PutsAsksOfOneNormalFormTogether) {
  ask("Flurbish the  cat!", 100, "U1");
  const std::int64_t last = ask("flurbish the cat", 500, "U2");
  Explanation explanation;
  explanation.words = "flurbish the cat";
  explanation.unknown_words = {"flurbish"};
  explanation.considered = {{"topic/cats", 0.31, "who feeds the cat"}};
  const std::int64_t latest =
      log.record(log.question("flurbish the cat?", 900, "U2"),
                 log.answer(Outcome::unanswered, "none", Reason::off_topic), explanation);
  const std::vector<TroubledQuestion> all = read();
  ASSERT_THAT(all, SizeIs(1));
  EXPECT_EQ(all[0].words, "flurbish the cat");
  EXPECT_EQ(all[0].text, "flurbish the cat?");
  EXPECT_EQ(all[0].last_id, latest);
  EXPECT_EQ(all[0].last_asked, log.at(900));
  EXPECT_THAT(all[0].ids(), SizeIs(3));
  EXPECT_EQ(all[0].asks[1].person, asker_of(last));
  EXPECT_FALSE(all[0].knows("flurbish"));
  EXPECT_TRUE(all[0].knows("cat"));
  EXPECT_THAT(all[0].nearest, ElementsAre(NearEntry{"topic/cats", 0.31, "who feeds the cat"}));
}

TEST_F(TroubleSearchTest, ReadsOnFromATimeWithWhatWasSaidOfOlderQuestionsSince) {
  const std::int64_t old = ask("flurbish", 100);
  ask("another old one", 500);
  ask("new", 5000);
  change([&](auto& c) { return refer(c, old, "ann", log.at(5000)); });
  EXPECT_THAT(troubles(2000), ElementsAre(Pair("flurbish", Troubles{Trouble::referred}),
                                          Pair("new", Troubles{Trouble::off_topic})));
}

TEST_F(TroubleSearchTest, HasNothingOfTextsWithoutAWord) {
  ask("???", 100);
  ask("", 500);
  EXPECT_THAT(read(), IsEmpty());
}

}  // namespace
}  // namespace rolecall
