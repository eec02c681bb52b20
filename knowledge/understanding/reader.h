// Reads a question: grammar and phrase matcher propose, the judge decides.
//
// Built once with the content, then only read, from any thread.
#pragma once

#include <cstdint>
#include <memory>
#include <string_view>

#include "knowledge/content/content.h"
#include "knowledge/understanding/ambiguity.h"
#include "knowledge/understanding/concepts.h"
#include "knowledge/understanding/grammar.h"
#include "knowledge/understanding/phrases.h"
#include "knowledge/understanding/reading.h"
#include "knowledge/understanding/roles.h"
#include "knowledge/understanding/spelling.h"
#include "knowledge/understanding/vocabulary.h"

namespace rolecall {

// A question as it was read, with what that came from.
struct Attempt {
  LinkedQuestion question;
  Ambiguity ambiguity;
  std::vector<Candidate> candidates;  // best first
  Reading reading;
};

class Reader {
 public:
  // The content must outlive this.
  // Of the questions without an answer at most about that share (0..1) may get one.
  Reader(const Content& content, double wrong_answers);
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  // `explanation` may be null; filling it costs time.
  Reading read(std::string_view text, Explanation* explanation) const;

  // The same for a question that is normalised already.
  Attempt attempt(const Tokens& tokens) const;

  // Only looked up: words, role mentions and concepts.
  LinkedQuestion link(const Tokens& tokens) const;

  // How telling a feature is (features.h): high when few of the content's targets have it, highest when none.
  float idf(std::uint64_t feature) const { return phrases_->idf(feature); }

  // The phrasings of the content and the common ones, as the phrase matcher numbers them, and which targets
  // are likely for one as if it were not there (phrases.h).
  std::size_t phrasings() const { return phrases_->size(); }
  const LinkedPhrasing& phrasing(std::uint32_t index) const { return phrases_->phrasing(index); }
  std::vector<PhraseMatch> nearest_without(std::uint32_t phrasing, std::size_t limit) const;

  // Finds and judges the candidates of its question. `of_roles`: the conversation is about roles, so a
  // question that names none is likelier to be about them.
  void weigh(Attempt& attempt, bool of_roles) const;

 private:
  Attempt linked(const Tokens& tokens) const;  // looked up, and not weighed yet
  std::vector<Candidate> candidates(const LinkedQuestion& question, const Ambiguity& ambiguity,
                                    bool of_roles) const;
  void propose(const LinkedQuestion& question, const Ambiguity& ambiguity, bool of_roles, double factor,
               std::vector<Candidate>& found) const;
  std::optional<Candidate> candidate_of(const PhraseMatch& match, const std::vector<std::size_t>& roles,
                                        std::optional<std::size_t> unclear) const;

  const Content& content_;
  RoleLinker roles_;
  Grammar grammar_;
  Concepts concepts_;
  Vocabulary vocabulary_;
  std::unique_ptr<Spelling> spelling_;
  std::unique_ptr<PhraseMatcher> phrases_;
};

}  // namespace rolecall
