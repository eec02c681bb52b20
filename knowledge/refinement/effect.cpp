#include "knowledge/refinement/effect.h"

#include "knowledge/content/loader.h"
#include "knowledge/content/target.h"

namespace rolecall {

namespace {

bool is_answer(const Reading& reading) {
  return reading.outcome != Outcome::unanswered;
}

bool is_declined(const Reading& reading) {
  return !is_answer(reading) && reading.target && reading.target->kind == TargetKind::not_covered;
}

std::string entry_of(const Content& content, const Reading& reading) {
  return is_answer(reading) && reading.target ? entry_id(content, *reading.target) : std::string();
}

// An answer for those that nobody has written yet: what it says changes nothing about who reaches it.
std::vector<ContentEdit> with_answers(std::vector<ContentEdit> edits, const Content& content) {
  for (ContentEdit& edit : edits) {
    auto* entry = std::get_if<NewEntry>(&edit);
    if (!entry || !entry->answer.empty()) continue;
    entry->answer = "To be written.";
    if (!content.documents.empty()) entry->source = content.documents.front().number;
  }
  return edits;
}

}  // namespace

Effect effect_of(const std::vector<ContentEdit>& edits, const std::vector<SourceFile>& files,
                 const Snapshot& now, const std::vector<AskedText>& asked, double wrong_answers) {
  Effect effect;
  LoadedContent loaded = load_content(with_edits(files, with_answers(edits, *now.content)));
  if (!loaded.content) {
    effect.faults = std::move(loaded.faults);
    return effect;
  }
  const Content& then_content = *loaded.content;
  const Reader then(then_content, wrong_answers);
  for (const auto& [text, asks] : asked) {
    const Reading before = now.reader.read(text, nullptr), after = then.read(text, nullptr);
    const std::string from = entry_of(*now.content, before), to = entry_of(then_content, after);
    if (from.empty() && !to.empty()) effect.answers += asks;
    if (!from.empty() && to != from) effect.takes[from] += asks;
    if (!from.empty() && to.empty()) effect.loses += asks;
    if (from.empty() && !is_declined(before) && is_declined(after)) effect.declines += asks;
  }
  return effect;
}

}  // namespace rolecall
