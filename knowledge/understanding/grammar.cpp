#include "knowledge/understanding/grammar.h"

#include <algorithm>
#include <array>

#include "knowledge/understanding/normalise.h"
#include "knowledge/understanding/what_it_is.h"
#include "knowledge/understanding/word_classes.h"

namespace rolecall {

namespace {

// Verbs and nouns that say "belongs to" even beside a role ("is the roadmap the TPM's job").
bool says_ownership(const LinkedWord& word) {
  static constexpr std::array<std::string_view, 7> kStems{"own",   "respons", "account",  "job",
                                                          "charg", "belong",  "ownership"};
  return std::find(kStems.begin(), kStems.end(), word.stem) != kStems.end();
}

// Words that only say that two things are held against each other.
bool only_compares(const LinkedWord& word) {
  static constexpr std::array<std::string_view, 17> kStems{
      "same", "between", "not",  "better", "both",   "mix",  "up",   "side", "side-by-side",
      "each", "other",   "like", "way",    "confus", "real", "just", "equal"};
  return word.is(kCompare) || word.is(kDefine) ||
         std::find(kStems.begin(), kStems.end(), word.stem) != kStems.end();
}

Target definition_of(const std::vector<std::size_t>& roles, std::optional<std::size_t> unclear) {
  return unclear ? Target{TargetKind::clarify, {}, *unclear} : Target{TargetKind::define, roles};
}

}  // namespace

Grammar::Grammar(const Content& content) : content_(content) {
  auto stems_of = [&](const std::string& text) {
    std::vector<std::string> stems;
    for (const Token& token : normalise(text)) {
      if (token.mark) continue;
      stems.push_back(stem(token.text));
      words_.push_back(token.text);
    }
    return stems;
  };
  for (std::size_t f = 0; f < content.facets.size(); ++f) {
    for (const std::string& word : content.facets[f].words) facet_words_.add(stems_of(word), f);
  }
  for (std::size_t w = 0; w < content.who.size(); ++w) {
    for (const std::string& thing : content.who[w].things) things_.add(stems_of(thing), w);
  }
}

void Grammar::add_words_to(Vocabulary& vocabulary) const {
  for (const std::string& word : words_) vocabulary.add(word);
}

Grammar::Found Grammar::look(const LinkedQuestion& question) const {
  Found found;
  std::size_t facet_until = 0, thing_until = 0;
  bool asks_why = false;
  for (std::size_t i = 0; i < question.words.size(); ++i) {
    const LinkedWord& word = question.words[i];
    if (word.mark || word.mention >= 0) continue;
    ++found.words;
    found.asks_who = found.asks_who || word.is(kWho);
    found.asks_what =
        found.asks_what || (word.is(kDefine) && word.text != "about") || asks_what_before_role(question, i);
    found.owns = found.owns || says_ownership(word);
    found.possessive = found.possessive || word.text == "my" || word.text == "our";
    found.compares = found.compares || word.is(kCompare);
    found.tells = found.tells || tells_before_role(question, i);
    found.asks_more = found.asks_more || word.is(kAsksMore);
    asks_why = asks_why || word.text == "why";
    found.negated = found.negated || word.text == "not" || word.text == "never";
    if (word.is(kAll) &&
        std::any_of(question.words.begin() + static_cast<std::ptrdiff_t>(i), question.words.end(),
                    [](const LinkedWord& w) { return w.is(kRoleNoun); })) {
      found.every_role = true;
    }
    if (auto facet = facet_words_.longest(question.words, i, &LinkedWord::stem);
        facet.meaning && i >= facet_until) {
      facet_until = facet.end;
      if (std::find(found.facets.begin(), found.facets.end(), *facet.meaning) == found.facets.end()) {
        found.facets.push_back(*facet.meaning);
      }
    }
    if (auto thing = things_.longest(question.words, i, &LinkedWord::stem);
        thing.meaning && i >= thing_until) {
      thing_until = thing.end;
      if (thing.end - i > found.thing_words) {
        found.thing_words = thing.end - i;
        found.thing = *thing.meaning;
      }
    }
    bool carries = !word.is(kFiller) && !word.is(kAll) && !only_compares(word);
    if (carries) ++found.content_words;
    if (carries && i >= facet_until) ++found.left_of_facets;
    if (carries && i >= thing_until && !word.is(kOwn)) found.left_of_thing += word.known ? 1 : 2;
  }
  if (asks_why) found.every_role = false;  // "why are these titles mixed up"
  // "which role", "whose": a person is asked for.
  for (std::size_t i = 0; i + 1 < question.words.size(); ++i) {
    if (question.words[i].text != "which" && question.words[i].text != "what") continue;
    found.asks_who =
        found.asks_who || question.words[i + 1].text == "role" || question.words[i + 1].text == "of";
  }
  return found;
}

bool Grammar::asks_for_person(const LinkedQuestion& question) const {
  Found found = look(question);
  return found.asks_who && found.possessive;
}

std::vector<Candidate> Grammar::read(const LinkedQuestion& question,
                                     std::optional<std::size_t> unclear) const {
  std::vector<Candidate> candidates;
  Found found = look(question);
  std::vector<std::size_t> roles = question.roles();
  if (question.first(MentionKind::near_miss) || question.first(MentionKind::unknown_title)) return candidates;
  if (roles.size() + (unclear ? 1 : 0) == 1) {
    if (asks_what_behind_role(question))
      candidates.push_back({definition_of(roles, unclear), 0.86, "grammar: a role, and what is that"});
    read_define(found, roles, unclear, candidates);
    read_facet(found, roles, unclear, candidates);
  }
  read_compare(found, roles, candidates);
  read_who(found, roles.size(), candidates);
  return candidates;
}

void Grammar::read_define(const Found& found, const std::vector<std::size_t>& roles,
                          std::optional<std::size_t> unclear, std::vector<Candidate>& candidates) const {
  // "who is my TPM" looks for a person, not for a definition.
  if (found.negated || (found.compares && !unclear) || (found.asks_who && found.possessive)) return;
  Target target = definition_of(roles, unclear);
  if (found.content_words == 0 && found.tells && !found.asks_what) {
    candidates.push_back({target, 0.15, "grammar: somebody is a role"});
  } else if (found.content_words == 0) {
    bool plain = !found.asks_more;
    double beside_small_words = found.asks_what ? 0.78 : 0.55;
    candidates.push_back(
        {target, plain ? 0.97 : beside_small_words,
         plain ? "grammar: one role and nothing else" : "grammar: one role and small words"});
  } else if (found.asks_what && found.facets.empty() && !found.thing) {
    candidates.push_back({target, 0.505, "grammar: what one role is, and more"});
  }
}

Target Grammar::facet_of_unclear(std::size_t unclear, std::size_t facet) const {
  std::vector<std::size_t> having;
  for (std::size_t role : content_.ambiguous[unclear].roles) {
    if (content_.roles[role].facets.contains(facet)) having.push_back(role);
  }
  if (having.size() == 1) return {TargetKind::facet, having, facet};
  // No reading has it: asking which is meant would lead nowhere.
  const AmbiguousForm& form = content_.ambiguous[unclear];
  if (having.empty()) return {TargetKind::facet, {form.beside.value_or(form.roles[0])}, facet};
  return {TargetKind::clarify, {}, unclear};
}

void Grammar::read_facet(const Found& found, const std::vector<std::size_t>& roles,
                         std::optional<std::size_t> unclear, std::vector<Candidate>& candidates) const {
  if (found.facets.size() != 1 || found.compares || found.left_of_facets > 1) return;
  Target target = unclear ? facet_of_unclear(*unclear, found.facets[0])
                          : Target{TargetKind::facet, roles, found.facets[0]};
  bool exact = found.left_of_facets == 0;
  candidates.push_back(
      {target, exact ? 0.94 : 0.52,
       exact ? "grammar: one role and a facet's word" : "grammar: one role, a facet's word and more",
       found.facets});
}

void Grammar::read_compare(const Found& found, std::vector<std::size_t> roles,
                           std::vector<Candidate>& candidates) const {
  if (roles.empty() && found.every_role && content_.roles.size() > 1 && found.content_words <= 1) {
    for (std::size_t i = 0; i < content_.roles.size(); ++i) roles.push_back(i);
    candidates.push_back({{TargetKind::compare, roles}, found.compares ? 0.95 : 0.75, "grammar: all roles"});
    return;
  }
  if (roles.size() < 2) return;
  std::sort(roles.begin(), roles.end());
  Candidate candidate{{TargetKind::compare, roles}, 0, {}, found.facets};
  if (found.content_words == 0) {
    candidate.score = 0.96;
    candidate.by = "grammar: several roles and nothing else";
  } else if (!found.facets.empty() && found.left_of_facets == 0) {
    candidate.score = found.compares ? 0.95 : 0.88;
    candidate.by = "grammar: several roles and facets' words";
  } else {
    candidate.score = found.compares ? 0.7 : 0.505;
    candidate.by = "grammar: several roles and more";
  }
  candidates.push_back(std::move(candidate));
}

void Grammar::read_who(const Found& found, std::size_t roles, std::vector<Candidate>& candidates) const {
  if (!found.thing || found.compares) return;
  Candidate candidate{{TargetKind::who, {}, *found.thing}};
  bool exact = found.left_of_thing == 0;
  if (roles == 0 && exact && found.asks_who) {
    candidate.score = 0.96;
    candidate.by = "grammar: who, and a thing that is owned";
  } else if (roles == 0 && exact && found.words <= found.thing_words + 1 && !found.possessive) {
    candidate.score = 0.8;
    candidate.by = "grammar: a thing that is owned, and nothing else";
  } else if (exact && found.owns && (roles > 0 || found.asks_who)) {
    candidate.score = 0.86;
    candidate.by = "grammar: does a role own the thing";
  } else if (found.asks_who && found.left_of_thing <= 1) {
    candidate.score = 0.6;
    candidate.by = "grammar: who, a thing that is owned, and more";
  } else {
    return;
  }
  candidates.push_back(std::move(candidate));
}

}  // namespace rolecall
