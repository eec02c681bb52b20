#include "knowledge/refinement/edits_export.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/content/loader.h"
#include "knowledge/refinement/live_content.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

const ContentEdit kHum = AddPhrasing{"topic/quiet", "may I hum"};

std::vector<SourceFile> with_export(const std::vector<ContentEdit>& edits) {
  std::vector<SourceFile> files = test::small_content();
  files.push_back({kExportPath, edits_yaml(edits)});
  return files;
}

TEST(EditsExport, IsContentThatHasTheEditsByItself) {
  const ContentEdit plain = NewEntry{"topic/lockers", "Lockers", "Where are the lockers?", {}, "Below.", 3};
  const auto files = with_export({kHum, plain});
  EXPECT_THAT(load_content(files).faults, IsEmpty());
  EXPECT_EQ(edits_yaml(merged_edits(files)), edits_yaml({kHum, plain}));
  EXPECT_THAT(not_merged({kHum, AddAlias{"archivist", "paper wizard"}, plain}, files),
              ElementsAre(ContentEdit(AddAlias{"archivist", "paper wizard"})));
}

TEST(EditsExport, KnowsAnAnswerAgainThatIsWrittenAnotherWay) {
  const ContentEdit spaced = NewEntry{
      "topic/lockers", "Lockers", "Where are the lockers?", {}, "In the cellar.\n\n\n* Bring a coin.\n", 3};
  EXPECT_THAT(not_merged({spaced}, with_export({spaced})), IsEmpty());
}

TEST(EditsExport, MergesNothingWhereTheFileHoldsMore) {
  std::vector<SourceFile> files = test::small_content();
  EXPECT_THAT(merged_edits(files), IsEmpty()) << "no such file";
  EXPECT_THAT(not_merged({kHum}, files), ElementsAre(kHum));
  files.push_back({kExportPath, "chat: []\n"});
  EXPECT_THROW(merged_edits(files), std::runtime_error);
  EXPECT_THAT(not_merged({kHum}, files), ElementsAre(kHum));
}

TEST(Patch, MakesAFile) {
  EXPECT_EQ(patch_of("a/b.yaml", "", "one\ntwo\n"),
            "diff --git a/a/b.yaml b/a/b.yaml\n"
            "new file mode 100644\n"
            "--- /dev/null\n"
            "+++ b/a/b.yaml\n"
            "@@ -0,0 +1,2 @@\n"
            "+one\n"
            "+two\n");
}

TEST(Patch, PutsOneTextInPlaceOfAnother) {
  EXPECT_EQ(patch_of("b.yaml", "one\n", "two\n"),
            "diff --git a/b.yaml b/b.yaml\n"
            "--- a/b.yaml\n"
            "+++ b/b.yaml\n"
            "@@ -1,1 +1,1 @@\n"
            "-one\n"
            "+two\n");
  EXPECT_EQ(patch_of("b.yaml", "one\n", "one\n"), "");
}

}  // namespace
}  // namespace rolecall
