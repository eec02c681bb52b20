// Groups of similar questions that went badly.
//
// Questions are taken in the order in which they first went badly. Each joins the nearest founder of a group
// that is near enough, or founds a group. So a group is what is near one question, groups do not run into
// each other, later questions never change what earlier ones are in, and the same questions give the same
// groups in whatever order they are added.
//
// A group's id is made of its founder's words. When the founder leaves the log, the next question founds the
// group and it has another id, unless the founder is kept: who stores something about a group stores its
// founder too, and hands it over as kept.
#pragma once

#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "knowledge/refinement/trouble.h"
#include "knowledge/refinement/vector_index.h"
#include "knowledge/understanding/reader.h"

namespace rolecall {

inline constexpr float kSimilarEnough = 0.5F;

struct QuestionGroup {
  std::string id;                                  // 16 hex digits
  std::string founder;                             // its words
  std::vector<const TroubledQuestion*> questions;  // most people first, then the earliest; 1 or more
  const TroubledQuestion* central = nullptr;       // the one that is most like all of them
  std::size_t people = 0;                          // who had trouble; all that are not known count as one
  std::size_t asks = 0;                            // messages
  Time last = {};                                  // when it last went badly
  double weight = 0;                               // people x recency x badness, see below
  std::array<std::size_t, kTroubleKinds> people_by_trouble = {};
};

// Each person weighs as much as their worst trouble (badness_of), half as much for each two weeks that it is
// past.
inline constexpr std::chrono::hours kTroubleHalved{14 * 24};

std::string group_id(std::string_view founder);

// An ignored group comes back when so many more people have trouble with it as had when it was ignored.
struct IgnoredGroup {
  std::string founder;
  std::size_t people = 0;
};
inline constexpr std::size_t kGrownBy = 3;
bool is_ignored(const QuestionGroup& group, const std::vector<IgnoredGroup>& ignored,
                std::size_t grown_by = kGrownBy);

// Used by one thread at a time.
class QuestionGroups {
 public:
  // The reader must outlive this. `kept`: words of founders, see above.
  explicit QuestionGroups(const Reader& reader, const std::vector<std::string>& kept = {});

  // A question, or more of one that is there already. When it is not the latest, all are grouped anew by the
  // next call of ordered().
  void add(TroubledQuestion question);

  // Many at once, which two threads do faster.
  void add_all(std::vector<TroubledQuestion> questions);

  // At most `limit` groups, those that weigh most first. Pointers hold until the next add().
  std::vector<QuestionGroup> ordered(Time now, std::size_t limit);

  // All of them in that order, without their questions but for the central one: what a list shows. Looks anew
  // only at those that something was added to.
  std::vector<QuestionGroup> outlines(Time now);

  // By its id.
  std::optional<QuestionGroup> find(std::string_view id, Time now);

  std::size_t size() const { return questions_.size(); }

 private:
  struct Founded {
    std::string words;
    std::vector<std::uint32_t> members;  // questions
    bool stale = true;                   // all else is not known yet
    double weight = 0;                   // at the epoch, see question_groups.cpp
    std::size_t people = 0;
    std::size_t asks = 0;
    Time last = {};
    std::uint32_t central = 0;  // question
    std::array<std::size_t, kTroubleKinds> people_by_trouble = {};
  };

  void add(TroubledQuestion question, QuestionVector vector);
  bool is_before(std::uint32_t a, std::uint32_t b) const;
  void place(std::uint32_t question);
  void group_anew();
  void weigh(Founded& group) const;
  std::vector<const Founded*> in_order_of_weight(std::size_t limit);
  QuestionGroup outline(const Founded& group, Time now) const;
  QuestionGroup describe(const Founded& group, Time now) const;
  std::uint32_t central_of(const Founded& group) const;

  const Reader& reader_;
  std::vector<TroubledQuestion> questions_;
  std::vector<QuestionVector> vectors_;  // of the questions
  std::vector<std::uint32_t> group_of_;  // of the questions: into groups_
  std::unordered_map<std::string, std::uint32_t> by_words_;
  std::size_t kept_ = 0;         // so many of the groups have founders that were kept
  std::vector<Founded> groups_;  // as founders_ numbers them
  VectorIndex founders_;
  std::uint32_t latest_ = 0;  // question
  bool in_order_ = true;
};

}  // namespace rolecall
