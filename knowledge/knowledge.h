// The front door: answers questions from the content that is loaded now.
//
//   Knowledge knowledge(shipped_content());
//   Answer answer = knowledge.ask({.text = "pm vs tpm"});
//
// Thread-safe. Content is an immutable snapshot behind one pointer: a reload swaps it, and a question
// already under way finishes on the one that it started with.
#pragma once

#include <memory>
#include <mutex>
#include <optional>
#include <string_view>
#include <vector>

#include "knowledge/answer.h"
#include "knowledge/answering/composer.h"
#include "knowledge/content/content.h"
#include "knowledge/content/fault.h"
#include "knowledge/content/source_files.h"
#include "knowledge/conversation/conversation_reader.h"
#include "knowledge/conversation/conversations.h"
#include "knowledge/question.h"
#include "knowledge/understanding/confidence.h"
#include "knowledge/understanding/reader.h"

namespace rolecall {

// Content, with what was built from it.
struct Snapshot {
  Snapshot(std::shared_ptr<const Content> loaded, double wrong_answers)
      : content(std::move(loaded)),
        reader(*content, wrong_answers),
        conversation(*content, reader),
        composer(*content) {}

  const std::shared_ptr<const Content> content;
  const Reader reader;
  const ConversationReader conversation;
  const Composer composer;
};

class Knowledge {
 public:
  // Thrown by the constructor: the content is unusable.
  struct BadContent : std::exception {
    explicit BadContent(std::vector<Fault> list) : faults(std::move(list)) {}
    const char* what() const noexcept override { return "the content has faults"; }
    std::vector<Fault> faults;
  };

  // Of the questions without an answer, at most about that share (0..1) may get one. Less means more silence.
  explicit Knowledge(const std::vector<SourceFile>& files, double wrong_answers = kWrongAnswers);

  // With content that was built beforehand.
  Knowledge(std::shared_ptr<const Snapshot> snapshot, double wrong_answers);

  // Never throws for any text. `explanation` may be null. A question with a conversation may lean on those
  // before it, and is remembered for those after it.
  Answer ask(const Question& question, Explanation* explanation = nullptr) const;

  // What the entry of that id says now: an answer shown again, without a question, so with confidence 1 and
  // nothing assumed. Nothing when the content has no such entry (any more), and for "none".
  std::optional<Answer> answer_to(std::string_view entry) const;

  // What was asked before a restart, to be called with the newest question first, before anything is asked.
  // False when the conversation's memory takes no more.
  bool recall(const Question& earlier);

  // Swaps the content, or returns what is wrong with it and keeps the old one.
  std::vector<Fault> reload(const std::vector<SourceFile>& files);

  // Swaps the content for one that was built beforehand.
  void take(std::shared_ptr<const Snapshot> next);

  std::shared_ptr<const Snapshot> snapshot() const;

 private:
  Reading read(const Snapshot& now, const Question& question, Explanation* explanation) const;

  const double wrong_answers_;
  mutable Conversations conversations_;
  mutable std::mutex mutex_;
  std::shared_ptr<const Snapshot> snapshot_;  // guarded by mutex_
};

}  // namespace rolecall
