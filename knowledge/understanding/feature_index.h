// The inverted index behind the phrase matcher: from a feature to the phrasings that have it.
//
// add() all, build() once; then only read, from any thread.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "knowledge/understanding/examples.h"
#include "knowledge/understanding/features.h"

namespace rolecall {

// A question's features, looked up. The hits are weighed so that the question's whole words, also those that
// no phrasing has, are a vector of length 1; the coordinates so that its whole words are one, and its
// characters.
struct LookedUp {
  struct Hit {
    std::uint32_t begin, end;  // the phrasings that have it
    float weight;
  };
  std::vector<Hit> hits;
  std::vector<Coordinate> coordinates;
};

class FeatureIndex {
 public:
  // The next phrasing; those of a target one after the other.
  void add(std::uint32_t target, const std::vector<Feature>& features);
  // The phrasings' features, as look_up() would give them.
  Examples build();

  // How telling a feature is: high when few targets use it, highest when none does.
  float idf(std::uint64_t feature) const;
  std::uint32_t size() const { return size_; }
  // Features of whole words have numbers below this.
  std::uint32_t whole_features() const { return whole_features_; }

  // `found` is emptied first; its memory is used again.
  void look_up(const std::vector<Feature>& question, LookedUp& found) const;

  // Adds to scores[phrasing] the cosine of the phrasing's words and the question's, and what their characters
  // have in common. REQUIRES: a zero for each phrasing.
  void score(const LookedUp& question, std::vector<float>& scores) const;

 private:
  struct Posting {
    std::uint32_t phrasing;
    float weight;
  };
  // One feature: where its postings are. An open-addressed table, because a look-up is the hottest
  // thing that reading a question does.
  struct Slot {
    std::uint64_t hash = 0;  // 0: empty
    std::uint32_t begin = 0, end = 0;
    float idf = 0;
    std::uint32_t number = 0;
  };
  struct Use {
    std::uint32_t targets = 0;  // how many have the feature
    std::uint32_t last_target = 0;
    std::uint32_t phrasings = 0;
    bool whole = false;
  };
  // Features have numbers in the order of their first phrasing, until build() puts those of whole words
  // first.
  struct Building {
    std::vector<Use> uses;  // number -> its use
    Examples phrasings;     // before idf
  };

  std::size_t place_of(std::uint64_t hash) const;
  const Slot* find(std::uint64_t hash) const;
  std::uint32_t number_of(std::uint64_t hash);
  void grow();
  void number_whole_words_first();
  std::vector<float> weigh_features();
  void fill_postings(const std::vector<float>& idf);
  Examples examples(const std::vector<float>& idf) const;
  void scale(std::span<Coordinate> coordinates) const;

  Building building_;  // empty after build()
  std::vector<Slot> slots_;
  std::vector<Posting> postings_;
  std::uint32_t common_ = 0;  // what more phrasings have is left out of scores
  std::uint32_t size_ = 0, whole_features_ = 0;
  float idf_unknown_ = 0;
};

}  // namespace rolecall
