#include "knowledge/refinement/fixes.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/refinement/ignored_groups.h"
#include "knowledge/refinement/most_asked.h"
#include "knowledge/understanding/normalise.h"
#include "tests/support/live_state.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"
#include "tests/support/wait_until.h"

namespace rolecall {
namespace {

using std::chrono::milliseconds;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

constexpr std::int64_t kNow = 1'700'000'000;

std::shared_ptr<const InboxGroup> group_of(const std::string& text) {
  auto group = std::make_shared<InboxGroup>();
  group->questions = {{.words = join(normalise(text)),
                       .text = text,
                       .last_asked = LoggedQuestions::at(kNow - 60),
                       .last_id = 1,
                       .asks = {{1, "ann", LoggedQuestions::at(kNow - 60), {Trouble::not_in_documents}},
                                {2, "bob", LoggedQuestions::at(kNow - 50), {Trouble::not_in_documents}}}}};
  group->all_questions = 1;
  group->group = {.id = group_id(group->questions[0].words),
                  .founder = group->questions[0].words,
                  .questions = {&group->questions[0]},
                  .central = &group->questions[0],
                  .people = 2,
                  .asks = 2};
  return group;
}

class FixesTest : public testing::Test {
 protected:
  LoggedQuestions log_;
  std::shared_ptr<const LiveContent::State> live_ = test::live_state();
  std::vector<std::string> faults_;
  std::unique_ptr<Background> background_ =
      std::make_unique<Background>([this](const std::string& fault) { faults_.push_back(fault); });
  LogPreview preview_{{.database = log_.folder().database(),
                       .content = [this] { return live_->snapshot; },
                       .background = *background_}};
  Fixes fixes_{{.live = [this] { return live_; }, .log = preview_, .background = *background_}};

  void TearDown() override {
    background_.reset();
    EXPECT_THAT(faults_, IsEmpty());
  }

  Effect effect_of_fix(const ContentEdit& edit, const std::shared_ptr<const InboxGroup>& group) {
    std::optional<Effect> found;
    EXPECT_TRUE(test::wait_until([&] {
      found =
          fixes_.effects({{.edit = edit, .why = ""}}, group, LoggedQuestions::at(kNow), milliseconds(50))[0];
      return found.has_value();
    }));
    return found.value_or(Effect());
  }
};

TEST_F(FixesTest, AnEffectCountsTheGroupAndWhatWasAskedNearIt) {
  for (int i = 0; i < 3; ++i) log_.unanswered("parking lot", kNow - 1000 - i);
  const auto group = group_of("where is the parking lot");
  const Effect effect = effect_of_fix(NewEntry{.id = "topic/parking",
                                               .title = "Parking",
                                               .question = "Where is the parking lot?",
                                               .phrasings = {"parking lot"}},
                                      group);
  EXPECT_EQ(effect.answers, 5U);
  EXPECT_THAT(effect.takes, IsEmpty());
}

TEST_F(FixesTest, AnEditThatTheContentDoesNotTakeHasFaults) {
  EXPECT_THAT(effect_of_fix(AddAlias{"astronaut", "parking"}, group_of("parking")).faults, SizeIs(1));
}

TEST_F(FixesTest, ProposalsAreKeptUntilTheContentChanges) {
  const auto group = group_of("what does the arcc do");
  const auto first = fixes_.proposals(*group);
  EXPECT_EQ(fixes_.proposals(*group), first);
  ASSERT_FALSE(first->empty());
  EXPECT_EQ(first->front().edit, ContentEdit(AddAlias{"archivist", "arcc"}));
  live_ = test::live_state({AddAlias{"archivist", "arcc"}});
  EXPECT_NE(fixes_.proposals(*group), first);
}

TEST_F(FixesTest, APreviewIsMadeInTheBackgroundAndAnewForOtherContent) {
  log_.unanswered("the parking lot", kNow - 1000);
  const auto made = [&] { return preview_.get(LoggedQuestions::at(kNow)); };
  EXPECT_TRUE(test::wait_until([&] { return made() != nullptr; }));
  const auto first = made();
  EXPECT_EQ(first->preview.size(), 1U);
  live_ = test::live_state({AddAlias{"archivist", "arcc"}});
  EXPECT_TRUE(test::wait_until([&] { return made()->content == live_->snapshot; }));
  EXPECT_EQ(first->preview.size(), 1U) << "who holds the old one reads on";
  preview_.forget();
  EXPECT_TRUE(test::wait_until([&] { return made() != nullptr; }));
}

TEST_F(FixesTest, TheNeighbourhoodOfATextHasTheNearestFirst) {
  log_.unanswered("the parking lot", kNow - 1000);
  log_.unanswered("where is the parking lot by the river", kNow - 1001);
  log_.unanswered("flurbish", kNow - 1002);
  EXPECT_TRUE(test::wait_until([&] { return preview_.get(LoggedQuestions::at(kNow)) != nullptr; }));
  const auto made = preview_.get(LoggedQuestions::at(kNow));
  const auto near = made->preview.near("parking lot", 10);
  ASSERT_THAT(near, SizeIs(2));
  EXPECT_EQ(near[0].text, "the parking lot");
  EXPECT_THAT(made->preview.near("parking lot", 1), SizeIs(1));
}

TEST(MostAsked, CountsNormalFormsAndGivesTheirLastWording) {
  LoggedQuestions log;
  log.unanswered("Parking?", 100);
  log.unanswered("flurbish", 200);
  log.answered("parking", 300);
  log.unanswered("too old", 10);
  log.unanswered("...", 400);
  log.record(log.question("hello", 500), log.answer(Outcome::chat, "chat/hello"));
  const auto texts = [&](std::size_t limit) {
    std::vector<std::string> found;
    for (const AskedText& each : most_asked(log.folder().database(), log.at(100), limit))
      found.push_back(each.text + " " + std::to_string(each.asks));
    return found;
  };
  EXPECT_THAT(texts(10), ElementsAre("parking 2", "flurbish 1"));
  EXPECT_THAT(texts(1), SizeIs(1));
}

TEST(IgnoredGroups, AreReadLatestFirstAndTakenBackOnce) {
  LoggedQuestions log;
  test::LogWriter writer{log.folder().database()};
  SQLite::Database& connection = writer.connection();
  ignore_group(connection, {.group = {"parking", 1}, .admin = "U1", .at = log.at(1)});
  ignore_group(connection, {.group = {"wifi", 2}, .admin = "U2", .at = log.at(2)});
  ignore_group(connection, {.group = {"parking", 5}, .admin = "U3", .at = log.at(3)});
  const auto rows = read_ignored(connection);
  ASSERT_THAT(rows, SizeIs(2));
  EXPECT_EQ(rows[0].group.founder, "parking");
  EXPECT_EQ(rows[0].group.people, 5U);
  EXPECT_EQ(rows[0].admin, "U3");
  EXPECT_TRUE(take_back_ignored(connection, "parking"));
  EXPECT_FALSE(take_back_ignored(connection, "parking"));
}

}  // namespace
}  // namespace rolecall
