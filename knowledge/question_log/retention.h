// Taking questions, or what tells who asked them, out of the log again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "knowledge/question.h"
#include "knowledge/question_log/forgetting.h"
#include "knowledge/store/database.h"

namespace rolecall {

class DataFolder;

// Owns a connection for writing, beside the server's: works in small transactions, so that recording goes on;
// but see forget().
// One thread at a time. Throws what Database throws; what was done before a fault stays done.
class Retention {
 public:
  // Throws MissingDatabase when there is no log yet.
  explicit Retention(DataFolder& folder);

  std::int64_t count_older_than(Time time);

  // Deletes the questions asked before that time, with what people left about them. Returns how many
  // questions.
  std::int64_t purge_older_than(Time time);

  // Forgets a user, given by id or by pseudonym (forgetting.h). Without a workspace, that id in all
  // workspaces. Throws DataFolderError when the key is needed and may not be used. Ends by writing the
  // database anew, during which nothing can be recorded (store/traces.h).
  Forgotten forget(const std::string& user, const std::optional<std::string>& workspace);

  // Whether the last of these could not take what it removed out of the files: by writing the database anew
  // (forget), or by emptying the write-ahead log (purge: what is oldest stands by itself).
  bool left_traces() const { return left_traces_; }

 private:
  Forgotten forget_asker(const std::string& asker, const std::optional<std::string>& workspace);
  std::int64_t in_steps(const std::function<std::int64_t()>& step);

  DataFolder& folder_;
  Database database_;
  bool left_traces_ = false;
};

}  // namespace rolecall
