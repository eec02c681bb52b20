// What a conversation last spoke of: as much as the next question may lean on, and no more.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/content/target.h"

namespace rolecall {

// An ambiguous form that the conversation has settled: "PM" means the project manager here.
struct SettledForm {
  std::size_t form;  // Content::ambiguous
  std::size_t role;
};

struct Context {
  std::string content_version = {};               // all numbers here are of this content; empty: nothing yet
  std::vector<std::size_t> roles = {};            // last spoken of, in the order in which they were named
  std::vector<std::size_t> spoken = {};           // all spoken of so far, each once, the last at the end
  std::vector<std::size_t> group = {};            // last named together: "the first", "the second", "both"
  std::optional<std::size_t> unclear = {};        // the form that was asked about and that nothing settled
  std::optional<SettledForm> settled = {};        // what the asker said a form means
  std::optional<std::size_t> assumed_role = {};   // what a form was taken to mean: corrected first
  std::optional<Target> target = {};              // last answered, or asked and left open by the documents
  std::vector<std::size_t> compared_facets = {};  // of a comparison: the facets that were asked for
  std::optional<std::size_t> other_sense = {};    // the role whose short form was said of another thing
  std::vector<Target> offered = {};               // "did you mean": what may be taken now
  std::string thing = {};                         // the word for what it was about: what "it" may stand for
  std::string question = {};                      // its outline (outline.h); empty when it was long

  bool empty() const { return content_version.empty(); }
};

}  // namespace rolecall
