#include "knowledge/conversation/conversation_reader.h"

#include <algorithm>

#include <fmt/format.h>

#include "knowledge/conversation/outline.h"
#include "knowledge/understanding/confidence.h"
#include "knowledge/understanding/explain.h"
#include "knowledge/understanding/judge.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall {

namespace {

bool is_about_roles(const Target& target) {
  return target.kind == TargetKind::define || target.kind == TargetKind::facet ||
         target.kind == TargetKind::compare;
}

// A question that reads as well as this by itself is not read in other ways, unless those would decide.
constexpr double kClearNeeded = 0.85;

// What is picked out of a list that was shown.
constexpr double kPicked = 0.85;

// What is likely outside of the content is completed into a question of it only when that reads as well as
// this.
constexpr double kBesideOutside = 0.75;

// The weakest reading of a question of which nothing but its shortness says that it leans.
constexpr double kWeakNeeded = 0.55;

// Understood, even where there is no answer: the documents leave the facet open.
bool is_open_facet(const Reading& reading) {
  return reading.outcome == Outcome::unanswered && reading.target &&
         reading.target->kind == TargetKind::facet;
}

bool is_not_covered(const Reading& reading) {
  return reading.target && reading.target->kind == TargetKind::not_covered;
}

// How sure it is that the question was understood; 0 when it was not.
double worth(const Reading& reading) {
  bool understood =
      reading.outcome != Outcome::unanswered || is_open_facet(reading) || is_not_covered(reading);
  return understood ? reading.confidence : 0;
}

// Whether a completed question says what was meant.
bool makes_sense(const Completion& completion, const Reading& reading) {
  if (reading.outcome == Outcome::chat || is_not_covered(reading)) return false;
  const bool says_all = completion.factor >= kSure;
  if (worth(reading) * (says_all ? 1 : completion.factor) < kNeeded) return false;
  if (!completion.weak) return true;
  bool says_little =
      reading.outcome == Outcome::clarified || reading.target->kind == TargetKind::define ||
      (reading.target->kind == TargetKind::compare && reading.facets_first.empty() && !completion.compares);
  return !says_little && worth(reading) >= kWeakNeeded;
}

bool is_decisive(const Completion& completion, const Reading& reading) {
  return completion.instead ||
         (reading.target && std::find(completion.decisive.begin(), completion.decisive.end(),
                                      reading.target->kind) != completion.decisive.end());
}

bool stands_alone(const Attempt& attempt) {
  if (attempt.candidates.empty()) return false;
  return attempt.candidates[0].exact || worth(attempt.reading) >= kCertain;
}

}  // namespace

struct ConversationReader::Choice {
  Attempt attempt;
  bool takes_roles = false;
};

ConversationReader::ConversationReader(const Content& content, const Reader& reader)
    : content_(content), reader_(reader), follow_ups_(content), related_(content, reader) {}

Reading ConversationReader::read(std::string_view text, Context& context, Explanation* explanation) const {
  if (context.content_version != content_.version) context = {};
  Attempt alone = reader_.attempt(normalise(text));
  if (alone.ambiguity.unclear && context.settled) {
    if (auto settled = follow_ups_.settle(alone.question, context)) alone = reader_.attempt(*settled);
  }
  Choice choice = choose(std::move(alone), context);
  if (choice.takes_roles) state_roles(choice);
  if (explanation) explain(content_, choice.attempt, *explanation);
  remember(choice, context);
  return std::move(choice.attempt.reading);
}

ConversationReader::Choice ConversationReader::choose(Attempt alone, const Context& context) const {
  std::vector<Completion> completions = follow_ups_.complete(alone.question, context);
  const bool certain = stands_alone(alone);
  const bool names_roles = !alone.question.roles().empty();
  if (!context.empty() && !certain) {
    if (auto picked = related_.picked(alone.question, context)) {
      alone.candidates = {{*picked, kPicked, "one of those that the last answer named"}};
      alone.reading = judge(content_, alone.question, alone.ambiguity, alone.candidates);
      return {std::move(alone)};
    }
  }
  if (!certain && !names_roles) related_.favour(context, alone);
  const bool outside = !alone.candidates.empty() && alone.candidates[0].score >= kMaybeBesideNotCovered &&
                       alone.candidates[0].target.kind == TargetKind::not_covered;
  Choice best;
  double best_worth = worth(alone.reading);
  for (const Completion& completion : completions) {
    const bool may_decide = completion.instead || !completion.decisive.empty();
    if (!may_decide && (certain || best_worth >= kClearNeeded * completion.factor)) continue;
    Attempt attempt = reader_.attempt(completion.question);
    if (!names_roles && (!completion.weak || makes_sense(completion, attempt.reading)))
      related_.favour(context, attempt);
    if (makes_sense(completion, attempt.reading)) {
      const double value = worth(attempt.reading) * completion.factor;
      if (outside && !completion.instead && value < kBesideOutside) continue;
      bool decisive = is_decisive(completion, attempt.reading);
      if (!decisive && (certain || value <= best_worth)) continue;
      best = {std::move(attempt), completion.takes_roles};
      best_worth = value;
      if (decisive) return best;
    } else if (completion.even_unknown) {
      return {std::move(attempt)};
    }
  }
  if (!best.attempt.question.words.empty()) return best;
  if (auto expected = of_spoken_roles(alone, context)) return {std::move(*expected)};
  return {std::move(alone)};
}

// What is not sure enough by itself is, where roles were spoken of.
std::optional<Attempt> ConversationReader::of_spoken_roles(const Attempt& alone,
                                                           const Context& context) const {
  bool open = worth(alone.reading) == 0 && alone.reading.outcome == Outcome::unanswered;
  if (!open || context.empty() || context.roles.empty()) return std::nullopt;
  Attempt attempt = alone;
  reader_.weigh(attempt, true);
  related_.favour(context, attempt);
  if (worth(attempt.reading) == 0 || is_not_covered(attempt.reading)) return std::nullopt;
  return attempt;
}

void ConversationReader::state_roles(Choice& choice) const {
  Reading& reading = choice.attempt.reading;
  if (!reading.assumption.empty() || reading.outcome != Outcome::answered || !is_about_roles(*reading.target))
    return;
  std::string names;
  const std::vector<std::size_t>& roles = reading.target->roles;
  for (std::size_t i = 0; i < roles.size(); ++i) {
    names += i == 0 ? "the " : i + 1 < roles.size() ? ", the " : " and the ";
    names += content_.roles[roles[i]].called_bare();
  }
  reading.assumption = fmt::format("Reading this as about {}.", names);
}

void ConversationReader::remember(const Choice& choice, Context& context) const {
  const LinkedQuestion& question = choice.attempt.question;
  const Reading& reading = choice.attempt.reading;
  const Ambiguity& ambiguity = choice.attempt.ambiguity;
  std::vector<std::size_t> named = question.roles();
  bool understood = worth(reading) > 0 && !is_not_covered(reading);
  context.offered.clear();
  if (reading.did_you_mean) {
    context.content_version = content_.version;
    context.offered = reading.close;
  }
  if (reading.outcome == Outcome::chat) return;
  if (!understood && named.empty() && !ambiguity.unclear) {
    // Small talk leaves the context as it is; another role takes the place of those that were spoken of.
    if (auto role = role_of_other_sense(reading)) {
      context.content_version = content_.version;
      context.other_sense = role;
    }
    bool other = question.first(MentionKind::near_miss) || question.first(MentionKind::unknown_title);
    if (other) {
      context.roles.clear();
      context.unclear.reset();
    }
    return;
  }
  // An answer to "which do you mean?" holds for the rest of the conversation.
  if (context.unclear && named.size() == 1) {
    const std::vector<std::size_t>& readings = content_.ambiguous[*context.unclear].roles;
    if (std::find(readings.begin(), readings.end(), named[0]) != readings.end())
      context.settled = {*context.unclear, named[0]};
  }
  context.content_version = content_.version;
  context.other_sense.reset();
  context.target = understood ? reading.target : std::nullopt;
  context.unclear = reading.outcome == Outcome::clarified ? ambiguity.unclear : std::nullopt;
  context.assumed_role = ambiguity.assumed ? std::optional(ambiguity.assumed_role) : std::nullopt;
  context.compared_facets = reading.facets_first;
  context.question = Outline(question).text();
  context.thing = thing_of(question);
  if (named.empty() && understood) named = roles_of(question, *reading.target);
  if (context.unclear) context.roles.clear();
  if (named.size() > 1) context.group = named;
  if (!named.empty()) context.roles = std::move(named);
  for (std::size_t role : context.roles) {
    std::erase(context.spoken, role);
    context.spoken.push_back(role);
  }
}

// "TPM" of the chip: the role that the short form is of.
std::optional<std::size_t> ConversationReader::role_of_other_sense(const Reading& reading) const {
  if (!is_not_covered(reading)) return std::nullopt;
  const Tokens form = normalise(content_.not_covered[reading.target->index].form);
  for (std::size_t role = 0; !form.empty() && role < content_.roles.size(); ++role) {
    const Tokens short_form = normalise(content_.roles[role].short_form);
    if (short_form.size() == 1 && short_form[0].text == form[0].text) return role;
  }
  return std::nullopt;
}

// Whom an answer speaks of when the question named nobody.
std::vector<std::size_t> ConversationReader::roles_of(const LinkedQuestion& question,
                                                      const Target& target) const {
  if (target.kind == TargetKind::who) return content_.who[target.index].roles;
  if (is_about_roles(target)) return target.roles;
  if (target.kind == TargetKind::entry) return follow_ups_.roles_named_loosely(question);
  return {};
}

}  // namespace rolecall
