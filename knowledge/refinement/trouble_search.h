// Finds in the question log what went badly.
#pragma once

#include <filesystem>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/refinement/trouble.h"
#include "knowledge/store/database.h"

namespace rolecall {

// A connection for reading: one thread at a time. Never keeps the writer from writing. Throws what Database
// throws.
class TroubleSearch {
 public:
  explicit TroubleSearch(const std::filesystem::path& database);

  // What went badly at this time or later: questions that were asked since, and older ones of which somebody
  // said so since. One for each normal form, in order of since() and words. Questions that deliberately have
  // no answer are left out unless somebody complained, and so are texts without a word, such as those of
  // people who were forgotten.
  //
  // Who keeps the result may read on from the time of the last reading, less kAskedAgainWithin, and merge().
  // What is taken back, a thumbs-down or a wish to hear, only a whole reading sees.
  //
  // Reads all questions since then, about a second for a million of them.
  std::vector<TroubledQuestion> read(Time since);

 private:
  Database database_;
};

}  // namespace rolecall
