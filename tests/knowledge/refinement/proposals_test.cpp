#include "knowledge/refinement/proposals.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/content/loader.h"
#include "knowledge/refinement/alias_guess.h"
#include "knowledge/refinement/effect.h"
#include "knowledge/refinement/phrasing_preview.h"
#include "knowledge/understanding/normalise.h"
#include "tests/support/logged_questions.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::Pair;

const Snapshot& library() {
  static const std::shared_ptr<const Snapshot> snapshot = test::small_knowledge().snapshot();
  return *snapshot;
}

TroubledQuestion troubled(const std::string& text, Troubles troubles = {Trouble::not_in_documents}) {
  static std::int64_t id = 0;
  ++id;
  return {.words = join(normalise(text)),
          .text = text,
          .last_asked = LoggedQuestions::at(id),
          .last_id = id,
          .asks = {{id, "p" + std::to_string(id), LoggedQuestions::at(id), troubles}}};
}

std::vector<Proposal> propose_for(const std::vector<TroubledQuestion>& questions,
                                  const Snapshot& content = library()) {
  QuestionGroup group{
      .id = "00000000000000aa", .founder = questions[0].words, .questions = {}, .central = &questions[0]};
  for (const TroubledQuestion& question : questions) group.questions.push_back(&question);
  return propose(content, group);
}

ContentEdit first_for(const std::vector<TroubledQuestion>& questions, const Snapshot& content = library()) {
  const std::vector<Proposal> proposals = propose_for(questions, content);
  EXPECT_FALSE(proposals[0].why.empty());
  for (const Proposal& proposal : proposals) {
    EXPECT_GE(proposal.confidence, 0) << proposal.why;
    EXPECT_LE(proposal.confidence, proposals[0].confidence) << proposal.why;
  }
  return proposals[0].edit;
}

TEST(AliasGuess, IsASlipAnAbbreviationOrATitleThatIsMuchAlike) {
  const Content& content = *library().content;
  const auto role = [&](std::string_view name) {
    const auto guess = guess_alias(content, name);
    return guess ? content.roles[guess->role].id : std::string("none");
  };
  EXPECT_EQ(role("arcc"), "archivist");
  EXPECT_EQ(role("kor"), "archivist");  // keeper of records
  EXPECT_EQ(role("catlib"), "catalog-librarian");
  EXPECT_EQ(role("records keeping"), "none");
  EXPECT_EQ(role("the catalogue librarian"), "catalog-librarian");
  EXPECT_EQ(role("cibr"), "none");  // of two librarians
  EXPECT_EQ(role("flurbish"), "none");
  EXPECT_EQ(role(""), "none");
}

TEST(Proposals, AddAnAliasWhereAnUnknownWordIsShortForARole) {
  EXPECT_EQ(first_for({troubled("what are the duties of a kor"), troubled("kor tools?")}),
            ContentEdit(AddAlias{"archivist", "kor"}));
}

TEST(Proposals, TeachAPhrasingToTheEntryThatPeopleSaidTheyMeant) {
  TroubledQuestion question = troubled("may I hum a tune");
  question.meant["topic/quiet"] = {"ann", "bob"};
  EXPECT_EQ(first_for({question}), ContentEdit(AddPhrasing{"topic/quiet", "may i hum a tune"}));
}

TEST(Proposals, TeachAPhrasingToTheNearestEntry) {
  const ContentEdit edit = first_for({troubled("whispering rules in the room of readers")});
  ASSERT_TRUE(std::holds_alternative<AddPhrasing>(edit)) << edits_yaml({edit});
  EXPECT_EQ(std::get<AddPhrasing>(edit).to, "topic/quiet");
}

TEST(Proposals, TeachFacetsWithASlotForTheRole) {
  TroubledQuestion question = troubled("gadgets of an archivist");
  question.meant["facet/archivist/tools"] = {"ann"};
  EXPECT_EQ(first_for({question}), ContentEdit(AddPhrasing{"facet/archivist/tools", "gadgets of an {role}"}));
}

TEST(Proposals, CallWhatIsFarFromEverythingNotCoveredUnlessPeopleWantAnAnswer) {
  const ContentEdit edit = first_for({troubled("zorbing quaffle flumph", {Trouble::off_topic})});
  ASSERT_TRUE(std::holds_alternative<NotCover>(edit));
  EXPECT_EQ(std::get<NotCover>(edit).reason, Reason::off_topic);
  const ContentEdit wanted =
      first_for({troubled("zorbing quaffle flumph", {Trouble::off_topic, Trouble::waiting})});
  ASSERT_TRUE(std::holds_alternative<NewEntry>(wanted));
  EXPECT_EQ(std::get<NewEntry>(wanted).question, "Zorbing quaffle flumph");
}

TEST(Proposals, AnswerWhatManyAskOfThoughItIsFarFromEverything) {
  std::vector<TroubledQuestion> asked;
  for (int i = 0; i < 6; ++i) asked.push_back(troubled("zorbing quaffle flumph", {Trouble::off_topic}));
  EXPECT_TRUE(std::holds_alternative<NewEntry>(first_for(asked)));
}

TEST(Proposals, CallNothingOffTheSubjectOfContentWithoutRoles) {
  const Snapshot faq(load_content(test::plain_faq()).content, kWrongAnswers);
  const ContentEdit edit = first_for({troubled("zorbing quaffle flumph", {Trouble::off_topic})}, faq);
  EXPECT_TRUE(std::holds_alternative<NewEntry>(edit)) << edits_yaml({edit});
}

TEST(Proposals, DoNotTeachAnEntryThePhrasingThatItsAskersDidNotMean) {
  for (const Proposal& proposal :
       propose_for({troubled("how quiet must visitors be", {Trouble::not_helpful})})) {
    const auto* taught = std::get_if<AddPhrasing>(&proposal.edit);
    EXPECT_FALSE(taught && taught->to == "topic/quiet") << edits_yaml({proposal.edit});
  }
}

TEST(Proposals, AreAllLoadableOnceAnAnswerIsWritten) {
  for (const char* text :
       {"what does a kor do", "hum", "zorbing: \"quaffle\" #1", "CL vs kor", "\xFF\xFE zorb"}) {
    for (Proposal& proposal : propose_for({troubled(text)})) {
      const Effect effect = effect_of({proposal.edit}, test::small_content(), library(), {{text, 1}});
      EXPECT_TRUE(effect.faults.empty()) << text << ": " << edits_yaml({proposal.edit});
    }
  }
}

TEST(Effects, CountWhatIsAnsweredTakenAndDeclined) {
  const std::vector<AskedText> asked = {
      {"may I hum a tune", 14}, {"how quiet must visitors be", 3}, {"parking lot", 2}};
  const Effect taught =
      effect_of({AddPhrasing{"topic/quiet", "may I hum a tune"}}, test::small_content(), library(), asked);
  EXPECT_EQ(taught.answers, 14U);
  EXPECT_TRUE(taught.takes.empty());
  const Effect taken =
      effect_of({AddPhrasing{"who/rare-books", "may I hum a tune"}}, test::small_content(), library(), asked);
  EXPECT_EQ(taken.answers, 14U);
  const Effect declined = effect_of(
      {NotCover{"lot", Reason::off_topic, "Parking", {"parking lot", "where is the parking lot"}, ""}},
      test::small_content(), library(), asked);
  EXPECT_EQ(declined.declines, 2U);
  EXPECT_EQ(effect_of({AddAlias{"nobody", "x"}}, test::small_content(), library(), asked).faults.size(), 1U);
}

TEST(Effects, SayWhatIsTakenFromWhom) {
  const Effect effect =
      effect_of({NewEntry{"topic/new", "New", "is whispering allowed in the reading rooms", {}}},
                test::small_content(), library(), {{"is whispering allowed in the reading rooms", 5}});
  EXPECT_THAT(effect.takes, ElementsAre(Pair("topic/quiet", 5)));
  EXPECT_EQ(effect.loses, 0U);
}

TEST(PhrasingPreviews, SayWhatAPhrasingWouldAnswerAndTake) {
  const PhrasingPreview preview(library(), {{"may I hum a tune", 14},
                                            {"humming tunes", 2},
                                            {"whispering in the reading room", 3},
                                            {"what is an archivist", 50},
                                            {"parking lot", 7}});
  const PhrasingPreview::Pull quiet = preview.of("topic/quiet", "hum a tune");
  EXPECT_EQ(quiet.answers, 16U);
  EXPECT_TRUE(quiet.takes.empty());
  const PhrasingPreview::Pull taken = preview.of("who/late-fees", "whispering in the reading room");
  EXPECT_EQ(taken.answers, 0U);
  EXPECT_THAT(taken.takes, ElementsAre(Pair("topic/quiet", 3)));
  EXPECT_TRUE(preview.of("topic/quiet", "whispering in the reading room").takes.empty());
  EXPECT_EQ(preview.of("not_covered/x", "parking lot").answers, 0U);
  EXPECT_EQ(preview.of("topic/quiet", "").answers, 0U);
}

}  // namespace
}  // namespace rolecall
