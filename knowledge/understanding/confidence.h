// The judge's numbers: how sure a reading has to be.
#pragma once

namespace rolecall {

// Of the questions without an answer, at most about that share may get one, unless the operator says
// otherwise.
inline constexpr double kWrongAnswers = 0.02;

inline constexpr double kCertain = 0.94;  // nothing the phrase matcher finds can be better
inline constexpr double kNeeded = 0.5;    // to answer at all
inline constexpr double kNeededBesideNearMiss =
    0.7;  // although a title stands in the question that is not covered
inline constexpr double kNeededBesideUnknownTitle =
    0.7;                                      // although it looks as if a title unknown to us stands in it
inline constexpr double kMaybeNeeded = 0.25;  // to ask back: did you mean this?
// Asked back although what is not covered is likelier, unless that is as sure as this.
inline constexpr double kMaybeBesideNotCovered = 0.4, kSurelyNotCovered = 0.75;
inline constexpr double kNearlyNeeded = 0.35;  // to count as a gap rather than as off topic
inline constexpr double kCloseNeeded = 0.15;   // to be offered as "close"

}  // namespace rolecall
