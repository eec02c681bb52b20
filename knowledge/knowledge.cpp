#include "knowledge/knowledge.h"

#include "knowledge/content/loader.h"

namespace rolecall {

Knowledge::Knowledge(const std::vector<SourceFile>& files) {
  if (auto faults = reload(files); !faults.empty()) throw BadContent(std::move(faults));
}

Answer Knowledge::ask(const Question& question, Explanation* explanation) const {
  std::shared_ptr<const Snapshot> now = snapshot();
  return now->composer.compose(now->reader.read(question.text, explanation));
}

std::vector<Fault> Knowledge::reload(const std::vector<SourceFile>& files) {
  LoadedContent loaded = load_content(files);
  if (!loaded.content) return std::move(loaded.faults);
  auto next = std::make_shared<const Snapshot>(std::move(loaded.content));
  std::lock_guard lock(mutex_);
  snapshot_ = std::move(next);
  return {};
}

std::shared_ptr<const Snapshot> Knowledge::snapshot() const {
  std::lock_guard lock(mutex_);
  return snapshot_;
}

}  // namespace rolecall
