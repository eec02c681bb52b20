// The judge's numbers: how sure a reading has to be, and what a phrase match's nearness is worth.
#pragma once

namespace rolecall {

inline constexpr double kCertain = 0.94;  // nothing the phrase matcher finds can be better
inline constexpr double kNeeded = 0.5;    // to answer at all
inline constexpr double kNeededBesideNearMiss =
    0.9;  // although a title stands in the question that is not covered
inline constexpr double kNeededBesideUnknownTitle =
    0.85;                                      // although it looks as if a title unknown to us stands in it
inline constexpr double kNearlyNeeded = 0.35;  // to count as a gap rather than as off topic
inline constexpr double kCloseNeeded = 0.15;   // to be offered as "close"

// The probability that the target of the nearest phrasing is what was asked, from its cosine (0..1).
double phrase_confidence(double cosine);

}  // namespace rolecall
