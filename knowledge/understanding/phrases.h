// The phrase matcher: which targets are likely, by the content's phrasings?
//
// Every phrasing is a vector of word 1-2-grams (stems) and of character n-grams inside words (features.h),
// each weighed by how few targets use it. Role mentions are one slot, so that "is {role} a glorified {role}"
// serves every role; which roles they are is weighed apart (role_fit.h). What is likely is said by the
// nearest phrasings and by a linear classifier that learned from all of them; the calibration makes one
// probability of both. Grammar's ground (define, compare) has phrasings here too, for wordings that no rule
// knows.
//
// Built once with the content, then only read, from any thread. Three files: phrases.cpp what others call,
// phrases_evidence.cpp what speaks for each target, phrases_training.cpp what is learned when content is
// loaded.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/understanding/calibration.h"
#include "knowledge/understanding/candidate.h"
#include "knowledge/understanding/evidence.h"
#include "knowledge/understanding/feature_index.h"
#include "knowledge/understanding/linear_classifier.h"
#include "knowledge/understanding/linked_question.h"
#include "knowledge/understanding/role_fit.h"
#include "knowledge/understanding/target_words.h"

namespace rolecall {

// A phrasing before its role slots are filled.
struct PhraseTarget {
  TargetKind kind;
  std::size_t index = 0;  // as in Target; unused by define and compare
};

struct LinkedPhrasing {
  PhraseTarget target;
  std::string text;  // as the author wrote it
  LinkedQuestion question;
};

// A phrasing near the question: the nearest one of its target. Its roles are not decided yet.
struct PhraseMatch {
  std::uint32_t phrasing;
  Evidence evidence = {};
  double confidence = 0;  // 0..1, that its target is what was asked; at 0.5 it is worth answering
};

class PhraseMatcher {
 public:
  // Of the questions without an answer, at most about that share (0..1) may come out at 0.5 or above.
  PhraseMatcher(std::vector<LinkedPhrasing> phrasings, double wrong_answers);

  // The phrasing that is the question, but for articles, marks and which roles fill generic slots. An
  // author's own words win over every rule.
  std::optional<std::uint32_t> same(const LinkedQuestion& question) const;

  // At most `limit` targets, the surest first.
  std::vector<PhraseMatch> nearest(const LinkedQuestion& question, const AskedRoles& roles,
                                   std::size_t limit) const;

  // The same for one of the phrasings itself, as if it and what says the same were not there. `question` is
  // the phrasing, linked; about roles where it names one or has a slot for one.
  std::vector<PhraseMatch> nearest_without(std::uint32_t phrasing, const LinkedQuestion& question,
                                           std::size_t limit) const;

  // Without its words: these are gone once the matcher has learned them.
  const LinkedPhrasing& phrasing(std::uint32_t index) const { return phrasings_[index]; }
  std::size_t size() const { return phrasings_.size(); }

  // As FeatureIndex::idf.
  float idf(std::uint64_t feature) const { return features_.idf(feature); }

 private:
  // What is treated as if it were not there, to learn from the phrasings what questions are like.
  struct LeftOut {
    static constexpr std::uint32_t kNothing = 0xFFFFFFFF;
    std::uint32_t phrasing = kNothing;
    std::uint32_t target = kNothing;
  };

  struct Scratch;
  struct TellingWord {
    std::uint64_t key;
    double weight;
    const TargetWords::Uses* uses;  // null: no phrasing has it
  };

  std::vector<PhraseMatch> propose(const LinkedQuestion& question, const AskedRoles& roles,
                                   const LeftOut& left_out) const;
  std::vector<PhraseMatch> near_targets(const std::vector<float>& scores, const AskedRoles& roles,
                                        const LeftOut& left_out) const;
  void add_favourite(std::uint32_t favourite, const std::vector<float>& scores, const AskedRoles& roles,
                     const LeftOut& left_out, std::vector<PhraseMatch>& matches) const;
  void leave_out(const LinkedQuestion& question, std::vector<float>& scores) const;
  std::vector<PhraseMatch> surest(std::vector<PhraseMatch> matches, bool about_roles,
                                  std::size_t limit) const;
  void telling_words(const LinkedQuestion& question, std::vector<TellingWord>& words) const;
  void weigh_words(const LinkedQuestion& question, const std::vector<TellingWord>& words,
                   const LeftOut& left_out, PhraseMatch& match) const;
  std::pair<bool, bool> known(const TellingWord& word, std::uint32_t target, const LeftOut& left_out) const;
  double fit(std::uint32_t phrasing, const AskedRoles& roles) const;
  void train(Examples examples);
  void number_classes();
  void calibrate();
  AskedRoles roles_asked_by(std::uint32_t phrasing) const;
  void ask_as_if_missing(std::uint32_t phrasing, Lessons& lessons) const;
  void ask_without_target(std::uint32_t phrasing, bool kept, Lessons& lessons) const;

  std::vector<LinkedPhrasing> phrasings_;                         // those of one target side by side
  std::unordered_multimap<std::uint64_t, std::uint32_t> by_key_;  // features.h: phrase_key
  std::vector<std::uint32_t> target_of_;                          // phrasing -> its target's number
  std::vector<bool> takes_any_role_;                              // phrasing -> it has {role} slots
  std::vector<bool> names_role_;                                  // phrasing -> it has a mention of any kind
  std::vector<std::uint64_t> roles_of_;                           // phrasing -> bit per named role
  std::vector<std::uint64_t> roles_of_target_;  // target's number -> those of all its phrasings
  std::vector<std::uint32_t> class_of_;         // target's number -> the classifier's class
  std::vector<std::uint32_t> first_of_class_;   // class -> its first phrasing; none for what is not covered
  std::uint32_t classes_ = 0;
  FeatureIndex features_;
  TargetWords words_;
  std::unique_ptr<const LinearClassifier> classifier_;
  std::unique_ptr<const Calibration> calibration_;
  double bar_naming_a_role_ = 0.5, bar_naming_none_ = 0.5;  // the probabilities at which to answer
};

}  // namespace rolecall
