#include "knowledge/understanding/vocabulary.h"

#include <thread>

#include <gtest/gtest.h>

#include "knowledge/understanding/word_classes.h"

namespace rolecall {
namespace {

TEST(Stem, IsSharedByAWordsForms) {
  EXPECT_EQ(stem("deliver"), stem("delivers"));
  EXPECT_EQ(stem("deliver"), stem("delivering"));
  EXPECT_EQ(stem("dependency"), stem("dependencies"));
  EXPECT_NE(stem("product"), stem("project"));
}

TEST(Stem, LeavesWhatIsNoEnglishWord) {
  EXPECT_EQ(stem(""), "");
  EXPECT_EQ(stem("tpm"), "tpm");
  EXPECT_EQ(stem("経理"), "経理");
  EXPECT_EQ(stem("2.0"), "2.0");
}

TEST(Stem, IsFoundByManyThreadsAtOnce) {
  const std::string expected = stem("responsibilities");
  std::vector<std::string> seen(8);
  std::vector<std::thread> threads;
  for (std::string& mine : seen) {
    threads.emplace_back([&mine] {
      for (int i = 0; i < 200; ++i) mine = stem("responsibilities");
    });
  }
  for (std::thread& thread : threads) thread.join();
  for (const std::string& mine : seen) EXPECT_EQ(mine, expected);
}

TEST(Vocabulary, KnowsTheGrammarsWordsAndWhatIsAdded) {
  Vocabulary vocabulary;
  ASSERT_NE(vocabulary.find("vs"), nullptr);
  EXPECT_TRUE(vocabulary.find("vs")->classes & kCompare);
  EXPECT_FALSE(vocabulary.find("vs")->content);
  EXPECT_EQ(vocabulary.find("parchment"), nullptr);

  vocabulary.add("parchment");
  vocabulary.add_role_name("archivist");
  EXPECT_TRUE(vocabulary.find("parchment")->content);
  EXPECT_FALSE(vocabulary.find("parchment")->role_name);
  EXPECT_TRUE(vocabulary.find("archivist")->role_name);
  EXPECT_EQ(vocabulary.find("parchment")->stem, stem("parchment"));
}

TEST(Vocabulary, HoldsAWordOnce) {
  Vocabulary vocabulary;
  vocabulary.add("parchment");
  const std::size_t size = vocabulary.words().size();
  vocabulary.add("parchment");
  vocabulary.add_role_name("parchment");
  EXPECT_EQ(vocabulary.words().size(), size);
  EXPECT_TRUE(vocabulary.find("parchment")->role_name);
}

}  // namespace
}  // namespace rolecall
