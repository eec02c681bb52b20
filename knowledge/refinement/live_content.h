// What the server answers from: the content files with the edits of the newest revision.
//
//   LiveContent live({.knowledge = knowledge, .read_base = [] { return shipped_content(); }, ...});
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
#include "knowledge/store/change.h"

namespace rolecall {

// The path that published edits have among the content files. A draft's have kEditsPath.
inline constexpr const char* kLivePath = "edits/live.yaml";

// The path that they have in an export. Content that holds such a file says them by itself.
inline constexpr const char* kExportPath = "edits/published.yaml";

// A published edit that the content does not take (any more).
struct LeftOut {
  ContentEdit edit;
  std::string why;  // the loader's fault
};

// May be used from many threads; changes are made one at a time, and never keep who asks waiting.
class LiveContent {
 public:
  // Immutable.
  struct State {
    std::shared_ptr<const Snapshot> snapshot;
    std::vector<SourceFile> files;  // with the edits
    std::vector<ContentEdit> edits;
    std::int64_t revision = 0;  // 0: nothing is published
    std::vector<SourceFile> base = {};
    std::vector<LeftOut> left_out = {};  // of the edits
  };

  // What it is given must outlive it.
  struct Given {
    Knowledge& knowledge;                                // loaded with the base content
    std::function<std::vector<SourceFile>()> read_base;  // the content files; may throw std::runtime_error
    std::filesystem::path database;
    double wrong_answers = kWrongAnswers;
  };

  // Takes up the newest revision, as far as the content takes its edits: an edit of what is gone leaves out
  // itself. Without a database that can be read it begins with the base content. Throws
  // Knowledge::BadContent, what read_base throws.
  explicit LiveContent(Given given);

  std::shared_ptr<const State> now() const;

  // Reads the content files anew, and the newest revision. Faults: of the files; all stays as it was.
  std::vector<Fault> reload();

  // Takes up a revision that was written elsewhere; true when there was one. A short read when there is none.
  // Throws what Database throws; all stays as it was.
  bool follow();

  struct Built {
    std::shared_ptr<const State> state;  // null exactly when there are faults
    std::vector<Fault> faults = {};
  };
  // The content as it would be with these edits published in place of those that are: for a replay, for
  // take(). With a fault in any of them there is none, but for those that are left out already.
  Built build(const std::vector<ContentEdit>& edits) const;

  // The same without those that the content does not take.
  std::shared_ptr<const State> build_what_applies(const std::vector<ContentEdit>& edits) const;

  // Makes it live once the change is committed that writes it down as the next revision. declined: what is
  // live is not what it was built on, or the change declines. failed: it is not live; if it gets into the
  // database late all the same, follow() takes it up.
  Committed take(const std::shared_ptr<const State>& next, const Commit& commit, Change write);

 private:
  void swap(std::shared_ptr<const State> next);

  const Given given_;
  std::mutex changing_;  // held by who changes what is live, from the first look to the swap
  mutable std::mutex mutex_;
  std::shared_ptr<const State> state_;  // guarded by mutex_
};

}  // namespace rolecall
