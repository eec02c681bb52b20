#include "knowledge/understanding/judge.h"

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/understanding/confidence.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

constexpr std::size_t kCloseMax = 3;
constexpr std::size_t kUnknownWordsMax = 3;

using CandidateIterator = std::vector<Candidate>::const_iterator;

// Beside the titles that are not known, the question has only words that ask what something is.
bool is_only_title(const LinkedQuestion& question) {
  bool other_mention = std::any_of(question.mentions.begin(), question.mentions.end(), [](const Mention& m) {
    return m.kind != MentionKind::near_miss && m.kind != MentionKind::unknown_title;
  });
  return !other_mention && question.is_bare();
}

bool compares(const LinkedQuestion& question) {
  return std::any_of(question.words.begin(), question.words.end(), [](const LinkedWord& word) {
    return word.mention < 0 && (word.is(kCompare) || word.text == "=");
  });
}

// A question that would be answered.
bool is_answer(const Content& content, const Candidate& candidate) {
  const Outcome outcome = outcome_of(content, candidate.target);
  return outcome == Outcome::answered || outcome == Outcome::clarified;
}

void offer_close(const Content& content, CandidateIterator begin, CandidateIterator end, double needed,
                 Reading& reading) {
  for (auto candidate = begin; candidate != end && reading.close.size() < kCloseMax; ++candidate) {
    if (is_answer(content, *candidate) && candidate->score >= needed)
      reading.close.push_back(candidate->target);
  }
}

// Between an answer and silence: what may well have been meant is asked back.
void ask_back(const Content& content, const std::vector<Candidate>& found, Reading& reading) {
  auto best =
      std::find_if(found.begin(), found.end(), [&](const Candidate& c) { return is_answer(content, c); });
  bool not_covered = reading.target && reading.target->kind == TargetKind::not_covered;
  double needed = not_covered ? kMaybeBesideNotCovered : kMaybeNeeded;
  if (best == found.end() || best->score < needed) return;
  if (not_covered && reading.confidence >= kSurelyNotCovered) return;
  reading.did_you_mean = true;
  reading.close.clear();
  offer_close(content, best, found.end(), best->score / 3, reading);
}

void note_unknown_words(const LinkedQuestion& question, Reading& reading) {
  for (const LinkedWord& word : question.words) {
    bool unknown = !word.mark && !word.known && word.mention < 0 && word.classes == 0;
    if (unknown && reading.unknown_words.size() < kUnknownWordsMax)
      reading.unknown_words.push_back(word.text);
  }
}

void decide_outcome(const Content& content, Reading& reading) {
  reading.outcome = outcome_of(content, *reading.target);
  if (reading.outcome != Outcome::unanswered) return;
  reading.reason = reading.target->kind == TargetKind::not_covered
                       ? content.not_covered[reading.target->index].reason
                       : Reason::not_in_documents;
}

void give_up(const Content& content, const LinkedQuestion& question, const std::vector<Candidate>& found,
             Reading& reading) {
  reading.outcome = Outcome::unanswered;
  if (const Mention* miss = question.first(MentionKind::near_miss)) {
    reading.target = Target{TargetKind::not_covered, {}, miss->index};
    reading.reason = content.not_covered[miss->index].reason;
    reading.confidence = 0.9;
  } else if (const Mention* title = question.first(MentionKind::unknown_title)) {
    reading.reason = Reason::unknown_role;
    reading.unknown_title = question.text_of(*title);
    reading.confidence = 0.7;
  } else {
    bool about_roles = question.count(MentionKind::role) + question.count(MentionKind::ambiguous) > 0;
    bool near = !found.empty() && found[0].score >= kNearlyNeeded && found[0].target.kind != TargetKind::chat;
    reading.reason = about_roles || near ? Reason::not_in_documents : Reason::off_topic;
    reading.confidence = found.empty() ? 1 : 1 - found[0].score;
  }
  offer_close(content, found.begin(), found.end(), kCloseNeeded, reading);
}

void state_assumption(const Content& content, const Ambiguity& ambiguity, Reading& reading) {
  // Only where the reading decides what is answered: an entry's answer names its roles itself.
  bool about_role = reading.target->kind == TargetKind::compare ||
                    reading.target->kind == TargetKind::facet || reading.target->kind == TargetKind::define;
  if (!about_role) return;
  if (ambiguity.assumed) {
    const AmbiguousForm& form = content.ambiguous[*ambiguity.assumed];
    reading.assumption =
        fmt::format("Reading {} as {}.", form.form, content.roles[ambiguity.assumed_role].called_bare());
    for (std::size_t role : form.roles) {
      if (std::find(reading.target->roles.begin(), reading.target->roles.end(), role) !=
          reading.target->roles.end())
        continue;
      Target other = *reading.target;
      std::replace(other.roles.begin(), other.roles.end(), ambiguity.assumed_role, role);
      std::sort(other.roles.begin(), other.roles.end());
      reading.other_readings.push_back(std::move(other));
    }
  } else if (ambiguity.unclear && reading.target->kind == TargetKind::facet) {
    const Role& role = content.roles[reading.target->roles[0]];
    reading.assumption =
        fmt::format("Reading {} as {}: the only one of its meanings that the documents say this about.",
                    content.ambiguous[*ambiguity.unclear].form, role.called_bare());
  }
}

}  // namespace

Reading judge(const Content& content, const LinkedQuestion& question, const Ambiguity& ambiguity,
              const std::vector<Candidate>& found) {
  Reading reading;
  const Mention* near_miss = question.first(MentionKind::near_miss);
  const Mention* unknown_title = question.first(MentionKind::unknown_title);
  double needed = question.first(MentionKind::role) ? kNeeded
                  : near_miss                       ? kNeededBesideNearMiss
                  : unknown_title                   ? kNeededBesideUnknownTitle
                                                    : kNeeded;
  // A title that is named says more than a phrasing of the same sort, and with nothing beside it it is all
  // that is asked about. Only an author who wrote it into a phrasing meant something else.
  bool exact = !found.empty() && found[0].exact;
  bool about_title = (near_miss || unknown_title) && !exact &&
                     (is_only_title(question) || compares(question) || found.empty() ||
                      found[0].target.kind == TargetKind::not_covered);
  if (found.empty() || found[0].score < needed || about_title) {
    give_up(content, question, found, reading);
    note_unknown_words(question, reading);
    if (!near_miss && !unknown_title) ask_back(content, found, reading);
    return reading;
  }
  const Candidate& best = found[0];
  reading.target = best.target;
  reading.confidence = best.score;
  reading.facets_first = best.facets_first;
  decide_outcome(content, reading);
  offer_close(content, found.begin() + 1, found.end(), kCloseNeeded, reading);
  if (reading.outcome == Outcome::unanswered) note_unknown_words(question, reading);
  if (best.target.kind == TargetKind::not_covered) ask_back(content, found, reading);
  if (reading.outcome == Outcome::answered) state_assumption(content, ambiguity, reading);
  return reading;
}

}  // namespace rolecall
