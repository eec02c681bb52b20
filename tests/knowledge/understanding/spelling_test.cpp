#include "knowledge/understanding/spelling.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

class SpellingTest : public ::testing::Test {
 protected:
  SpellingTest() {
    for (const char* word : {"archivist", "catalog", "librarian"}) vocabulary_.add_role_name(word);
    for (const char* word : {"parchment", "damp", "lend", "lent", "whisper", "arc"}) vocabulary_.add(word);
    spelling_ = std::make_unique<Spelling>(vocabulary_);
  }
  std::string correct(std::string_view word) const {
    const Word* found = spelling_->correct(word);
    return found ? found->text : "";
  }
  std::string split(std::string_view word) const {
    auto parts = spelling_->split(word);
    return parts ? parts->first->text + " " + parts->second->text : "";
  }

 private:
  Vocabulary vocabulary_;
  std::unique_ptr<Spelling> spelling_;
};

TEST_F(SpellingTest, CorrectsSlipsOfTheFinger) {
  struct {
    const char *word, *meant;
  } cases[] = {
      {"archivst", "archivist"},    // missing
      {"archivvist", "archivist"},  // doubled
      {"archicist", "archivist"},   // wrong
      {"arhcivist", "archivist"},   // swapped
      {"rachivist", "archivist"},   // swapped at the start
      {"achvist", "archivist"},     // two slips in a long word
      {"libarian", "librarian"},   {"librarain", "librarian"},
      {"catlog", "catalog"},       {"parchmnet", "parchment"},
  };
  for (const auto& [word, meant] : cases) EXPECT_EQ(correct(word), meant) << word;
}

TEST_F(SpellingTest, LeavesWhatIsTooFarTooShortOrTooLong) {
  for (const char* word : {"", "a", "ark", "arx",  // up to three letters nothing is certain
                           "dumb", "doomp",        // two slips in a short word
                           "xrchivist",            // the first letter is hardly ever wrong
                           "zebra", "archaeologist"}) {
    EXPECT_EQ(correct(word), "") << word;
  }
  EXPECT_EQ(correct(std::string(5'000, 'a')), "");
}

TEST_F(SpellingTest, DoesNotGuessBetweenTwoThatAreEquallyNear) {
  EXPECT_EQ(correct("lenx"), "");
}

TEST_F(SpellingTest, SplitsRoleNamesThatWereRunTogether) {
  EXPECT_EQ(split("cataloglibrarian"), "catalog librarian");
  EXPECT_EQ(split("catloglibarian"), "catalog librarian");
  EXPECT_EQ(split("librarian"), "");
  EXPECT_EQ(split("catalogparchment"), "") << "no role's word";
  EXPECT_EQ(split(std::string(5'000, 'a')), "");
}

}  // namespace
}  // namespace rolecall
