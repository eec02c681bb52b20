#include "knowledge/understanding/name_trie.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

std::vector<LinkedWord> words(std::initializer_list<const char*> texts) {
  std::vector<LinkedWord> list;
  for (const char* text : texts) {
    LinkedWord word;
    word.text = text;
    word.mark = word.text == ",";
    list.push_back(word);
  }
  return list;
}

class NameTrieTest : public ::testing::Test {
 protected:
  NameTrieTest() {
    trie_.add({"catalog"}, 1);
    trie_.add({"catalog", "librarian"}, 2);
    trie_.add({"desk", "librarian"}, 3);
  }
  // meaning and length, 0 and 0 for nothing
  std::pair<int, std::size_t> longest(std::initializer_list<const char*> texts, std::size_t begin = 0) const {
    auto match = trie_.longest(words(texts), begin);
    return match.meaning ? std::pair{*match.meaning, match.end - begin} : std::pair{0, std::size_t{0}};
  }

  NameTrie<int> trie_;
};

TEST_F(NameTrieTest, FindsTheLongestName) {
  EXPECT_EQ(longest({"catalog", "librarian"}), std::pair(2, std::size_t{2}));
  EXPECT_EQ(longest({"catalog", "cards"}), std::pair(1, std::size_t{1}));
  EXPECT_EQ(longest({"a", "desk", "librarian"}, 1), std::pair(3, std::size_t{2}));
}

TEST_F(NameTrieTest, FindsNothingInHalfAName) {
  EXPECT_EQ(longest({"desk"}).first, 0);
  EXPECT_EQ(longest({"desk", "lamp"}).first, 0);
  EXPECT_EQ(longest({}).first, 0);
}

TEST_F(NameTrieTest, OverlooksAPlural) {
  EXPECT_EQ(longest({"catalog", "librarians"}).first, 2);
  EXPECT_EQ(longest({"catalogs", "librarian"}).first, 2);
}

TEST_F(NameTrieTest, DoesNotReadAcrossAMark) {
  EXPECT_EQ(longest({"catalog", ",", "librarian"}), std::pair(1, std::size_t{1}));
}

TEST_F(NameTrieTest, KeepsANamesFirstMeaning) {
  trie_.add({"catalog"}, 9);
  trie_.add({}, 9);
  EXPECT_EQ(longest({"catalog"}).first, 1);
}

}  // namespace
}  // namespace rolecall
