#include "knowledge/understanding/features.h"

#include <algorithm>
#include <optional>

#include <gmock/gmock.h>

#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using ::testing::Each;
using ::testing::Field;
using ::testing::SizeIs;

std::vector<Feature> features_of_word(const std::string& text, bool known = true) {
  return features_of({.words = {{.text = text, .stem = text, .known = known}}, .mentions = {}});
}

std::optional<Feature> find(const std::vector<Feature>& features, std::uint64_t hash) {
  auto found =
      std::find_if(features.begin(), features.end(), [&](const Feature& f) { return f.hash == hash; });
  return found == features.end() ? std::nullopt : std::optional(*found);
}

// Those that are made of characters.
std::vector<Feature> characters_of_word(const std::string& text, bool known) {
  std::vector<Feature> features = features_of_word(text, known);
  std::erase_if(features, [](const Feature& feature) { return feature.whole; });
  return features;
}

TEST(RoleBits, GiveEachRoleItsOwnAndShareTheLast) {
  EXPECT_EQ(role_bit(0), 1U);
  EXPECT_EQ(role_bit(3), 8U);
  EXPECT_EQ(role_bit(63), role_bit(64));
  EXPECT_EQ(role_bit(1'000), role_bit(63));
}

// By the threes, fours and fives; what finds the nearest phrasing of an unknown word stays the same.
TEST(Features, OfAWordAreMoreInContentOfFewPhrasings) {
  LinkedQuestion question{.words = {{.text = "fine", .stem = "fine"}}, .mentions = {}};
  std::vector<Feature> few = features_of(question, NgramLengths::for_phrasings(100));
  std::vector<Feature> many = features_of(question, NgramLengths::for_phrasings(5000));
  EXPECT_THAT(few, SizeIs(1 + 4 + 3 + 2));
  EXPECT_THAT(many, SizeIs(1 + 3));
  auto bridges = [](const std::vector<Feature>& features) {
    return std::count_if(features.begin(), features.end(), [](const Feature& f) { return f.bridge; });
  };
  EXPECT_EQ(bridges(few), bridges(many));
  for (const Feature& feature : many) EXPECT_TRUE(find(few, feature.hash)) << "the fours are among them";
}

TEST(Features, OfAWordAreTheWordAndItsCharactersByFours) {
  std::vector<Feature> features = features_of_word("fine");
  ASSERT_THAT(features, SizeIs(4)) << "the word, ^fin, fine, ine$";
  auto whole = find(features, word_feature("fine"));
  ASSERT_TRUE(whole);
  EXPECT_TRUE(whole->whole);
  EXPECT_THAT(characters_of_word("fine", true), SizeIs(3));
  for (const Feature& feature : characters_of_word("fine", true)) EXPECT_LT(feature.weight, whole->weight);
}

TEST(Features, TellAWordFromFourCharactersOfAnother) {
  std::vector<Feature> features = features_of_word("medicine");
  EXPECT_FALSE(find(features, word_feature("fine")));
  for (char first = 'a'; first <= 'z'; ++first) {
    std::string word = std::string(1, first) + "ine";
    EXPECT_FALSE(find(features, word_feature(word))) << word;
  }
  std::vector<Feature> own = features_of_word("cine"), shared;
  std::set_intersection(own.begin(), own.end(), features.begin(), features.end(), std::back_inserter(shared),
                        [](const Feature& a, const Feature& b) { return a.hash < b.hash; });
  EXPECT_THAT(shared, SizeIs(2)) << "cine, ine$";
  EXPECT_THAT(shared, Each(Field(&Feature::whole, false)));
}

TEST(Features, BridgeWithTheCharactersOfUnknownWordsOnly) {
  EXPECT_THAT(characters_of_word("parchment", true), AllOf(SizeIs(8), Each(Field(&Feature::bridge, false))));
  EXPECT_THAT(characters_of_word("parchment", false), AllOf(SizeIs(8), Each(Field(&Feature::bridge, true))));
  EXPECT_FALSE(find(features_of_word("parchment", false), word_feature("parchment"))->bridge);
}

TEST(Features, BridgeWhereAKnownAndAnUnknownWordShareCharacters) {
  LinkedWord known{.text = "parchment", .stem = "parchment", .known = true};
  LinkedWord unknown{.text = "parchmend", .stem = "parchmend"};
  std::vector<Feature> alone = characters_of_word("parchmend", false);
  for (const auto& words : {std::vector{known, unknown}, std::vector{unknown, known}}) {
    std::vector<Feature> together = features_of({.words = words, .mentions = {}});
    for (const Feature& feature : alone) {
      auto found = find(together, feature.hash);
      ASSERT_TRUE(found);
      EXPECT_TRUE(found->bridge);
    }
    EXPECT_EQ(std::count_if(together.begin(), together.end(), [](const Feature& f) { return f.bridge; }), 8);
  }
}

TEST(Features, AreAscendingAndEachThereOnce) {
  LinkedWord word{.text = "parchment", .stem = "parchment"};
  std::vector<Feature> features = features_of({.words = {word, word, word}, .mentions = {}});
  for (std::size_t i = 1; i < features.size(); ++i) EXPECT_LT(features[i - 1].hash, features[i].hash) << i;
  EXPECT_EQ(features.size(), features_of_word("parchment").size() + 1) << "and the pair of words";
}

// What the features are for: what differs between two questions that mean the same must not count.
TEST(Features, OverlookArticlesMarksInflectionAndCase) {
  for (const char* text : {"DOES THE MOISTURE HARM A PARCHMENT?", "does moisture harm parchment...",
                           "does, moisture; harm parchment!"}) {
    Answer answer = test::ask_library(text);
    EXPECT_EQ(answer.entry, "topic/damp") << text;
    EXPECT_GT(answer.confidence, 0.94) << text;
  }
}

TEST(Features, BridgeWordsThatOnlyBeginAlike) {
  EXPECT_EQ(test::ask_library("moist parchments harmed").entry, "topic/damp");
}

}  // namespace
}  // namespace rolecall
