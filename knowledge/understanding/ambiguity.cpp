#include "knowledge/understanding/ambiguity.h"

#include <algorithm>

namespace rolecall {

namespace {

bool contains(const std::vector<std::size_t>& list, std::size_t item) {
  return std::find(list.begin(), list.end(), item) != list.end();
}

// "project manager (PM)": the written-out name before the bracket says which.
std::optional<std::size_t> named_before_bracket(const LinkedQuestion& question, std::size_t mention,
                                                const AmbiguousForm& form) {
  if (mention == 0) return std::nullopt;
  const Mention& before = question.mentions[mention - 1];
  const Mention& short_form = question.mentions[mention];
  bool reading = before.kind == MentionKind::role && contains(form.roles, before.index);
  bool bracket = short_form.begin == before.end + 1 && question.words[before.end].text == "(";
  return reading && bracket ? std::optional(before.index) : std::nullopt;
}

}  // namespace

Ambiguity settle_ambiguity(const Content& content, LinkedQuestion& question) {
  Ambiguity ambiguity;
  if (!question.first(MentionKind::ambiguous)) return ambiguity;
  std::vector<std::size_t> roles = question.roles();
  for (std::size_t i = 0; i < question.mentions.size(); ++i) {
    Mention& mention = question.mentions[i];
    if (mention.kind != MentionKind::ambiguous) continue;
    const AmbiguousForm& form = content.ambiguous[mention.index];
    if (auto named = named_before_bracket(question, i, form)) {
      mention.kind = MentionKind::role;
      mention.index = *named;
    } else if (roles.empty() || !form.beside || contains(roles, *form.beside)) {
      ambiguity.unclear = mention.index;
    } else {
      ambiguity.assumed = mention.index;
      ambiguity.assumed_role = *form.beside;
      mention.kind = MentionKind::role;
      mention.index = *form.beside;
    }
  }
  return ambiguity;
}

}  // namespace rolecall
