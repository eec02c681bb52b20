// What the server answers from: the content files with the edits of the newest revision.
//
//   LiveContent live(BaseContent(shipped_content()), {.read_base = [] { return shipped_content(); }, ...});
//   const Answer answer = live.knowledge().ask({.text = "pm vs tpm"});
//   const auto built = live.build(edits);             // takes its time, and changes nothing
//   live.take(built.state, commit, write_revision);   // a commit, and the swap of a pointer
//
// Revisions may also be written by another process (rolecall faq): follow() takes them up.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "knowledge/knowledge.h"
#include "knowledge/refinement/content_edit.h"
#include "knowledge/refinement/edit_faults.h"
#include "knowledge/store/change.h"

namespace rolecall {

// The path that published edits have among the content files. A draft's have kEditsPath.
inline constexpr const char* kLivePath = "edits/live.yaml";

// The path that they have in an export. Content that holds such a file says them by itself.
inline constexpr const char* kExportPath = "edits/published.yaml";

// Content files that load.
struct BaseContent {
  // Throws Knowledge::BadContent.
  explicit BaseContent(std::vector<SourceFile> read);

  std::shared_ptr<const std::vector<SourceFile>> files;
  std::shared_ptr<const Content> content;  // what is in them
};

// May be used from many threads; changes are made one at a time, and never keep who asks waiting.
class LiveContent {
 public:
  // Immutable.
  struct State {
    std::shared_ptr<const Snapshot> snapshot;
    std::vector<SourceFile> files;  // with the edits
    std::vector<ContentEdit> edits;
    std::int64_t revision = 0;                                 // 0: nothing is published
    std::shared_ptr<const std::vector<SourceFile>> base = {};  // without them
    std::vector<LeftOut> left_out = {};  // published edits that the content does not take (any more)
  };

  struct Given {
    std::function<std::vector<SourceFile>()> read_base;  // the content files; may throw std::runtime_error
    std::filesystem::path database;
    double wrong_answers = kWrongAnswers;
    std::function<void(const State&)> on_change = {};  // something else is live now; not of the start
    std::function<void(const std::string& fault)> on_fault = {};  // the database cannot be read
  };

  // Takes up the newest revision, as far as the content takes its edits: an edit of what is gone leaves out
  // itself. Where the database cannot be read, it begins with the base content, and follow() tries again.
  LiveContent(const BaseContent& base, Given given);

  // Answers from what is live, whenever it is asked.
  Knowledge& knowledge() { return knowledge_; }
  const Knowledge& knowledge() const { return knowledge_; }

  std::shared_ptr<const State> now() const;

  // Reads the content files anew, and the newest revision. Faults: of the files; all stays as it was. Throws
  // what read_base throws.
  std::vector<Fault> reload();

  // Takes up a revision that was written elsewhere; true when there was one. A short read when there is none.
  bool follow();

  struct Built {
    std::shared_ptr<const State> state;  // null exactly when there are faults
    std::vector<Fault> faults = {};
  };
  // The content as it would be with these edits published in place of those that are: for a replay, for
  // take(). What is left out now stays so; a fault in any other is a fault.
  Built build(const std::vector<ContentEdit>& edits) const;

  // The same without those that the content does not take.
  std::shared_ptr<const State> build_what_applies(const std::vector<ContentEdit>& edits) const;

  // Makes it live once the change is committed that writes it down as the next revision. declined: what is
  // live is not what it was built on, or the change declines. failed: it is not live; if it gets into the
  // database late all the same, follow() takes it up.
  Committed take(const std::shared_ptr<const State>& next, const Commit& commit, Change write);

 private:
  using Base = std::shared_ptr<const std::vector<SourceFile>>;
  using Edits = std::vector<ContentEdit>;
  std::shared_ptr<const State> first_state(const BaseContent& base);
  std::shared_ptr<const State> plain(const BaseContent& base) const;
  Built assemble(const Base& base, std::int64_t revision, Edits edits, std::vector<LeftOut> left_out) const;
  std::shared_ptr<const State> assemble_what_applies(const Base& base, std::int64_t revision,
                                                     const Edits& edits) const;
  bool follow_newest();
  void swap(std::shared_ptr<const State> next);
  void tell() const;
  void report(const std::string& fault);

  const Given given_;
  std::mutex changing_;     // held by who changes what is live, from the first look to the swap
  std::string last_fault_;  // under changing_: told once
  mutable std::mutex mutex_;
  std::shared_ptr<const State> state_;  // guarded by mutex_
  Knowledge knowledge_;                 // after state_, which it begins with
};

}  // namespace rolecall
