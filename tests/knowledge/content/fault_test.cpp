#include "knowledge/content/fault.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(Fault, IsWrittenAsEditorsAndTerminalsUnderstandIt) {
  EXPECT_EQ(to_string({{"roles/a.yaml", 4, 7}, "no role `x`"}), "roles/a.yaml:4:7: no role `x`");
  EXPECT_EQ(to_string({{"roles/a.yaml"}, "cannot be read"}), "roles/a.yaml: cannot be read");
}

TEST(NearestWord, SuggestsOnlyWhatIsNear) {
  const std::vector<std::string> known{"phrasings", "points", "note", "lead", "title"};
  struct {
    const char *word, *near;
  } cases[] = {{"phrasing", "phrasings"},
               {"pharsings", "phrasings"},
               {"titel", "title"},
               {"nonsense", ""},
               {"led", "lead"},
               {"color", ""},
               {"", ""},
               {"note", "note"}};
  for (const auto& [word, near] : cases) EXPECT_EQ(nearest_word(word, known), near) << word;
  EXPECT_EQ(nearest_word("lead", {}), "");
}

TEST(NearestWord, TakesTheNearestOfSeveral) {
  EXPECT_EQ(nearest_word("project-manger", {"product-manager", "project-manager"}), "project-manager");
}

}  // namespace
}  // namespace rolecall
