#include "knowledge/understanding/explain.h"

#include <algorithm>

#include "knowledge/understanding/confidence.h"

namespace rolecall {

namespace {

std::string meaning_of(const Content& content, const Mention& mention) {
  switch (mention.kind) {
    case MentionKind::role:
      return content.roles[mention.index].id;
    case MentionKind::ambiguous:
      return "one of several roles";
    case MentionKind::near_miss:
      return "not covered: " + content.not_covered[mention.index].name;
    case MentionKind::unknown_title:
      return "a title that is not known";
    case MentionKind::slot:
      return "any role";
  }
  return {};
}

}  // namespace

void explain(const Content& content, const Attempt& attempt, Explanation& explanation) {
  const LinkedQuestion& question = attempt.question;
  const std::vector<Candidate>& considered = attempt.candidates;
  explanation.words.reserve(question.words.size() * 8);
  for (const LinkedWord& word : question.words) {
    if (word.mark) continue;
    explanation.words += (explanation.words.empty() ? "" : " ") + word.text;
    if (!word.known) explanation.unknown_words.push_back(word.text);
    if (word.corrected) explanation.corrections.push_back(word.text);
  }
  for (const Mention& mention : question.mentions) {
    explanation.mentions.push_back(question.text_of(mention) + ": " + meaning_of(content, mention));
  }
  std::size_t count = std::min(considered.size(), kConsideredMax);
  explanation.considered.reserve(count);
  for (std::size_t i = 0; i < count; ++i) {
    const Candidate& candidate = considered[i];
    std::string id = candidate.target.kind == TargetKind::not_covered
                         ? "not covered: " + content.not_covered[candidate.target.index].id
                         : entry_id(content, candidate.target);
    explanation.considered.push_back({std::move(id), candidate.score, candidate.by});
  }
  explanation.threshold = kNeeded;
  explanation.did_you_mean = attempt.reading.did_you_mean;
}

}  // namespace rolecall
