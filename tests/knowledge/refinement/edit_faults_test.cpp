#include "knowledge/refinement/edit_faults.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const ContentEdit kHum = AddPhrasing{"topic/quiet", "may I hum"};
const ContentEdit kOfGone = AddPhrasing{"topic/gone", "may I sing"};
const ContentEdit kTakenAlias = AddAlias{"archivist", "cataloger"};
const ContentEdit kLockers = NewEntry{"topic/lockers", "Lockers", "Where are the lockers?", {}, "Below.", 3};
const ContentEdit kToLockers = AddPhrasing{"topic/lockers", "put my bag somewhere"};

TEST(EditFaults, StandBesideTheEditThatHasThem) {
  const auto faults = faults_of(test::small_content(), {kHum, kOfGone, kLockers});
  EXPECT_THAT(faults.of_files, IsEmpty());
  ASSERT_THAT(faults.of_edits, SizeIs(1));
  EXPECT_THAT(faults.of_edits.at(1), ElementsAre(HasSubstr("topic/gone")));
}

TEST(EditFaults, AreNoneWhereAnotherEditHasWhatIsNeeded) {
  EXPECT_TRUE(faults_of(test::small_content(), {kToLockers, kLockers}).empty());
}

TEST(EditFaults, AreNoneOfAnEntryThatIsSaidAnewTwice) {
  const ContentEdit once = EditEntry{.id = "topic/quiet", .answer = "No.", .source = 3};
  const ContentEdit twice = EditEntry{.id = "topic/quiet", .answer = "Yes.", .source = 3};
  EXPECT_EQ(faults_of(test::small_content(), {once, twice}).of_edits.size(),
            faults_of(test::small_content(), {twice}).of_edits.size());
}

TEST(ApplicableEdits, LeaveOutWhatTheContentDoesNotTake) {
  const auto found = applicable(test::small_content(), {kOfGone, kHum, kTakenAlias});
  EXPECT_THAT(found.edits, ElementsAre(kHum));
  ASSERT_THAT(found.left_out, SizeIs(2));
  for (const LeftOut& each : found.left_out) EXPECT_NE(each.why, "");
}

TEST(ApplicableEdits, LeaveOutWhatNeedsWhatIsLeftOut) {
  const ContentEdit unsourced = NewEntry{"topic/lockers", "Lockers", "Where?", {}, "Below.", 77};
  const auto found = applicable(test::small_content(), {unsourced, kToLockers, kHum});
  EXPECT_THAT(found.edits, ElementsAre(kHum));
  EXPECT_THAT(found.left_out, SizeIs(2));
}

TEST(ApplicableEdits, AreAllWhereNothingIsWrong) {
  const std::vector<ContentEdit> edits = {kHum, kLockers, kToLockers};
  const auto found = applicable(test::small_content(), edits);
  EXPECT_EQ(found.edits, edits);
  EXPECT_THAT(found.left_out, IsEmpty());
}

}  // namespace
}  // namespace rolecall
