#include "knowledge/knowledge.h"

#include <cstdlib>

#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "knowledge/content/loader.h"
#include "knowledge/content/target.h"

namespace rolecall {

namespace {

// Making a snapshot takes twice the memory that it keeps, and glibc would hold on to the rest.
void return_freed_memory() {
#ifdef __GLIBC__
  malloc_trim(0);
#endif
}

}  // namespace

Knowledge::Knowledge(const std::vector<SourceFile>& files, double wrong_answers)
    : wrong_answers_(wrong_answers) {
  if (auto faults = reload(files); !faults.empty()) throw BadContent(std::move(faults));
}

Knowledge::Knowledge(std::shared_ptr<const Snapshot> snapshot, double wrong_answers)
    : wrong_answers_(wrong_answers) {
  take(std::move(snapshot));
}

Answer Knowledge::ask(const Question& question, Explanation* explanation) const {
  std::shared_ptr<const Snapshot> now = snapshot();
  return now->composer.compose(read(*now, question, explanation));
}

Reading Knowledge::read(const Snapshot& now, const Question& question, Explanation* explanation) const {
  const std::string key = Conversations::key_of(question);
  if (key.empty()) return now.reader.read(question.text, explanation);
  Conversations::Memory memory = conversations_.recall(key, question.asked_at);
  for (const std::string& text : memory.unread) now.conversation.read(text, memory.context, nullptr);
  Reading reading = now.conversation.read(question.text, memory.context, explanation);
  conversations_.remember(key, std::move(memory.context), question.asked_at);
  return reading;
}

std::optional<Answer> Knowledge::answer_to(std::string_view entry) const {
  const std::shared_ptr<const Snapshot> now = snapshot();
  const std::optional<Target> target = find_target(*now->content, entry);
  if (!target) return std::nullopt;
  const Reading reading{.outcome = outcome_of(*now->content, *target), .target = target, .confidence = 1};
  if (reading.outcome == Outcome::unanswered) return std::nullopt;  // a facet that the role leaves open
  return now->composer.compose(reading);
}

bool Knowledge::recall(const Question& earlier) {
  const std::string key = Conversations::key_of(earlier);
  return !key.empty() && conversations_.prepend(key, earlier.text, earlier.asked_at);
}

std::vector<Fault> Knowledge::reload(const std::vector<SourceFile>& files) {
  LoadedContent loaded = load_content(files);
  if (!loaded.content) return std::move(loaded.faults);
  take(std::make_shared<const Snapshot>(std::move(loaded.content), wrong_answers_));
  return {};
}

void Knowledge::take(std::shared_ptr<const Snapshot> next) {
  {
    std::lock_guard lock(mutex_);
    snapshot_.swap(next);
  }
  next.reset();
  return_freed_memory();
}

std::shared_ptr<const Snapshot> Knowledge::snapshot() const {
  std::lock_guard lock(mutex_);
  return snapshot_;
}

}  // namespace rolecall
