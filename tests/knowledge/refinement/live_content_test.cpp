#include "knowledge/refinement/live_content.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/refinement/revisions.h"
#include "tests/support/live_site.h"

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const ContentEdit kLockers =
    NewEntry{"topic/lockers", "Lockers", "Where are the lockers?", {}, "In the cellar.", 3};
const ContentEdit kTyres = NotCover{"tyres", Reason::off_topic, "Tyres", {"how do I change a tyre"}, ""};

class LiveContentTest : public testing::Test {
 protected:
  LiveContentTest() { site.start(); }

  // Written by another process.
  void publish_elsewhere(std::vector<ContentEdit> edits) {
    const Committed fate = site.writer.commit()([&](SQLite::Database& connection) {
      return add_revision(connection, newest_revision(connection), {.admin = "U1", .edits = edits});
    });
    ASSERT_EQ(fate, Committed::done);
  }

  Committed take(const std::shared_ptr<const LiveContent::State>& next) {
    return site.live->take(next, site.writer.commit(), [next](SQLite::Database& connection) {
      return add_revision(connection, next->revision - 1, {.admin = "U1", .edits = next->edits});
    });
  }

  test::LiveSite site;
};

TEST_F(LiveContentTest, IsTheFilesWhereNothingIsPublished) {
  EXPECT_EQ(site.live->now()->revision, 0);
  EXPECT_EQ(site.live->now()->snapshot, site.knowledge().snapshot());
  EXPECT_EQ(site.answer("where are the lockers"), "none");
}

TEST_F(LiveContentTest, BecomesWhatWasBuiltOnceThatIsWritten) {
  const auto built = site.live->build({kLockers});
  ASSERT_TRUE(built.state);
  EXPECT_EQ(site.answer("where are the lockers"), "none") << "building changes nothing";
  EXPECT_EQ(take(built.state), Committed::done);
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
  EXPECT_EQ(site.live->now()->revision, 1);
  EXPECT_THAT(site.live->now()->edits, ElementsAre(kLockers));
  EXPECT_EQ(site.live->now()->snapshot, site.knowledge().snapshot());
  EXPECT_THAT(site.told, ElementsAre(1));
}

TEST_F(LiveContentTest, StaysAsItIsWhenNothingCanBeWritten) {
  site.writer.disk_is_full = true;
  EXPECT_EQ(take(site.live->build({kLockers}).state), Committed::failed);
  EXPECT_EQ(site.answer("where are the lockers"), "none");
  EXPECT_EQ(site.live->now()->revision, 0);
  EXPECT_THAT(site.told, IsEmpty());
}

TEST_F(LiveContentTest, TakesNothingThatWasBuiltOnSomethingElse) {
  const auto first = site.live->build({kLockers}), second = site.live->build({kTyres});
  EXPECT_EQ(take(first.state), Committed::done);
  EXPECT_EQ(take(second.state), Committed::declined) << "it does not have what was published meanwhile";
  const auto third = site.live->build({kLockers, kTyres});
  EXPECT_THAT(site.live->reload(), IsEmpty());
  EXPECT_EQ(take(third.state), Committed::declined) << "the files were read again";
  EXPECT_THAT(site.live->now()->edits, ElementsAre(kLockers));
}

TEST_F(LiveContentTest, IsTheNewestRevisionAfterAStart) {
  publish_elsewhere({kLockers});
  publish_elsewhere({kLockers, kTyres});
  site.start();
  EXPECT_EQ(site.live->now()->revision, 2);
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
  EXPECT_THAT(site.told, IsEmpty()) << "a start is no change";
}

TEST_F(LiveContentTest, TakesUpWhatAnotherProcessPublishes) {
  EXPECT_FALSE(site.live->follow());
  publish_elsewhere({kLockers});
  EXPECT_EQ(site.answer("where are the lockers"), "none");
  EXPECT_TRUE(site.live->follow());
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
  EXPECT_FALSE(site.live->follow());
  EXPECT_THAT(site.told, ElementsAre(1));
}

TEST_F(LiveContentTest, KeepsTheEditsWhenTheFilesAreReadAgain) {
  take(site.live->build({kLockers}).state);
  const std::string before = site.knowledge().snapshot()->content->version;
  site.base.push_back({"more.yaml", "chat:\n  - {id: ahoy, title: Ahoy, phrasings: [ahoy], lead: Ahoy!}\n"});
  EXPECT_THAT(site.live->reload(), IsEmpty());
  EXPECT_EQ(site.answer("ahoy"), "chat/ahoy");
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
  EXPECT_NE(site.knowledge().snapshot()->content->version, before);
}

TEST_F(LiveContentTest, StaysWhenTheFilesHaveFaults) {
  take(site.live->build({kLockers}).state);
  site.base.push_back({"more.yaml", "chat: [\n"});
  EXPECT_THAT(site.live->reload(), Not(IsEmpty()));
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
}

TEST_F(LiveContentTest, StartsWithoutTheEditsOfWhatIsGone) {
  const ContentEdit of_gone = AddPhrasing{"topic/gone", "is it still there"};
  publish_elsewhere({of_gone, kLockers});
  site.start();
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
  const auto state = site.live->now();
  ASSERT_THAT(state->left_out, SizeIs(1));
  EXPECT_EQ(state->left_out[0].edit, of_gone);
  EXPECT_THAT(state->edits, ElementsAre(of_gone, kLockers)) << "it is published still";

  const auto next = site.live->build({of_gone, kLockers, kTyres});
  ASSERT_TRUE(next.state) << "what is left out keeps nobody from publishing";
  EXPECT_EQ(take(next.state), Committed::done);
  EXPECT_THAT(site.live->now()->left_out, SizeIs(1));

  site.base.push_back(
      {"more.yaml", "entries:\n  - {id: topic/gone, question: \"Is it back?\", lead: \"It is. [3]\"}\n"});
  EXPECT_THAT(site.live->reload(), IsEmpty());
  EXPECT_THAT(site.live->now()->left_out, IsEmpty());
  EXPECT_EQ(site.answer("is it still there"), "topic/gone");
}

TEST_F(LiveContentTest, HasNothingTwiceOnceAnExportStandsAmongTheFiles) {
  take(site.live->build({kLockers, kTyres}).state);
  site.base.push_back({kExportPath, edits_yaml({kLockers})});
  EXPECT_THAT(site.live->reload(), IsEmpty());
  EXPECT_THAT(site.live->now()->left_out, IsEmpty());
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
  EXPECT_THAT(site.live->now()->edits, ElementsAre(kLockers, kTyres));
}

TEST_F(LiveContentTest, SaysAnEntryAnewMoreThanOnce) {
  const auto said = [](const std::string& answer) {
    return EditEntry{.id = "topic/quiet", .answer = answer, .source = 3};
  };
  site.base.push_back({kExportPath, edits_yaml({said("In the hall.")})});
  EXPECT_THAT(site.live->reload(), IsEmpty());
  const auto built = site.live->build({said("In the yard.")});
  ASSERT_TRUE(built.state) << built.faults[0].message;
  EXPECT_EQ(take(built.state), Committed::done);
  EXPECT_EQ(site.knowledge().answer_to("topic/quiet")->lead[0].text, "In the yard.");
}

TEST_F(LiveContentTest, SaysWhatIsWrongWithEdits) {
  const auto built = site.live->build({AddPhrasing{"topic/gone", "is it still there"}});
  EXPECT_FALSE(built.state);
  ASSERT_THAT(built.faults, SizeIs(1));
  EXPECT_EQ(built.faults[0].place.file, kLivePath);
}

TEST_F(LiveContentTest, GoesOnWithWhatItHasWhereTheDatabaseCannotBeRead) {
  take(site.live->build({kLockers}).state);
  std::filesystem::rename(site.folder / "rolecall.db", site.folder / "elsewhere.db");
  EXPECT_FALSE(site.live->follow());
  EXPECT_FALSE(site.live->follow());
  EXPECT_THAT(site.faults, SizeIs(1)) << "told once";
  EXPECT_THAT(site.live->reload(), IsEmpty());
  EXPECT_EQ(site.answer("where are the lockers"), "topic/lockers");
}

}  // namespace
}  // namespace rolecall
