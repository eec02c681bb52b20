// A question that went badly, and why: what the inbox of those who keep the content is made of.
#pragma once

#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/question.h"

namespace rolecall {

// How a question went badly. One question may have gone badly in several ways.
enum class Trouble : std::uint8_t {
  unknown_role,      // no answer, by reason (answer.h)
  not_in_documents,  //
  off_topic,         //
  unsure,            // answered, with a confidence below kUnsureBelow
  not_helpful,       // thumbs-down
  none_of_these,     // nothing that was offered had been meant
  asked_again,       // in other words, soon after (asked_again.h)
  referred,          // handed on to a person
  waiting,           // somebody wants to hear when there is an answer
};

inline constexpr std::size_t kTroubleKinds = 9;
inline constexpr double kUnsureBelow = 0.6;

// What JSON and pages call it: "not_helpful".
std::string_view name_of(Trouble trouble);

// How much one person's trouble of this kind weighs, 0..1: more where somebody took the pains to say so.
double badness_of(Trouble trouble);

// A set of troubles.
class Troubles {
 public:
  Troubles() = default;
  Troubles(std::initializer_list<Trouble> list) {
    for (const Trouble trouble : list) add(trouble);
  }

  void add(Trouble trouble) { bits_ = static_cast<std::uint16_t>(bits_ | 1 << static_cast<int>(trouble)); }
  void add(Troubles others) { bits_ = static_cast<std::uint16_t>(bits_ | others.bits_); }
  bool has(Trouble trouble) const { return (bits_ >> static_cast<int>(trouble) & 1) != 0; }
  bool empty() const { return bits_ == 0; }
  double badness() const;  // of the worst; 0 of none
  bool operator==(const Troubles&) const = default;

 private:
  std::uint16_t bits_ = 0;
};

// What answered a question, to be compared with what answers it now: hashes, as many are kept.
struct AnsweredBy {
  std::uint64_t content = 0;  // of the content's version
  std::uint64_t entry = 0;    // of its id; kDeclined: deliberately none

  bool operator==(const AnsweredBy&) const = default;
};

inline constexpr std::string_view kDeclined = "declined";
AnsweredBy answered_by(std::string_view content_version, std::string_view entry);

// One person's trouble with one question of the log.
struct TroubledAsk {
  std::int64_t id = 0;      // of the question
  std::string person = {};  // as Identity::asker; empty: not known
  Time since = {};          // when it first went badly: when it was asked, or when somebody said so
  Troubles troubles = {};
  AnsweredBy answered = {};

  bool operator==(const TroubledAsk&) const = default;
};

// What had been considered when the question was asked.
struct NearEntry {
  std::string entry;  // an entry id, or "not covered: ID"
  double score = 0;   // 0..1
  std::string by;     // the phrasing or the rule

  bool operator==(const NearEntry&) const = default;
};

// All asks of one normal form.
struct TroubledQuestion {
  std::string words = {};                  // the normal form: join(normalise(text))
  std::string text = {};                   // as it was asked last
  Time last_asked = {};                    //
  std::int64_t last_id = 0;                // of that ask; of two at the same time the larger
  std::vector<TroubledAsk> asks = {};      // by `since`, id and person; one for each person and id
  std::vector<std::string> comments = {};  // of those who pressed thumbs-down; each once, in order
  // Entry -> who said that they meant it (table labels), in order; kNoneOfThese is not among them.
  std::map<std::string, std::vector<std::string>> meant = {};
  std::vector<std::string> unknown_words = {};  // of the normal form: those that nothing knew at last_asked
  std::vector<NearEntry> nearest = {};          // at last_asked, best first

  Time since() const;                     // when this form first went badly. REQUIRES: asks
  std::vector<std::int64_t> ids() const;  // each question once, ascending
  bool knows(std::string_view word) const;

  bool operator==(const TroubledQuestion&) const = default;
};

// Of asks, comments and people that were appended in any order: each once, in the order above.
void put_in_order(TroubledQuestion& question);

// Takes over what another reading of the log says of the same normal form. The result does not depend on
// which of the two was read first. REQUIRES: the same words.
void merge(TroubledQuestion& question, const TroubledQuestion& other);

}  // namespace rolecall
