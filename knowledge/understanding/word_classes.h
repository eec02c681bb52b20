// The small English words that the grammar lives on, by what they do in a question.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

namespace rolecall {

// Bits; a word may do several things.
enum WordClass : std::uint16_t {
  kFiller = 1 << 0,      // says nothing about what is asked: articles, politeness, auxiliaries
  kDefine = 1 << 1,      // asks what something is
  kCompare = 1 << 2,     // compares without doubt: vs, difference
  kSeparator = 1 << 3,   // stands between items of a list: and, or, vs
  kWho = 1 << 4,         // asks for a person: who, whose, which role
  kOwn = 1 << 5,         // says that something belongs to somebody: owns, responsible, job
  kAll = 1 << 6,         // means every role: all, four, each, these
  kTitleHead = 1 << 7,   // the last word of job titles: manager, engineer
  kDeterminer = 1 << 8,  // may stand before "manager" without making it a title of its own: my, good, other
  kRoleNoun = 1 << 9,    // the roles in general: role, title, job
  kAsksMore = 1 << 10,   // small, but beside a role it asks for more than what the role is: when, would, too
};

struct ClassifiedWords {
  WordClass word_class;
  std::string_view words;  // separated by spaces
};

std::span<const ClassifiedWords> classified_words();

}  // namespace rolecall
