// Taking questions, or what tells who asked them, out of the log again.
#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <string>

#include "knowledge/question.h"
#include "knowledge/store/database.h"

namespace rolecall {

class DataFolder;

// Owns a connection for writing, beside the server's: works in small transactions, so that recording goes on.
// One thread at a time. Throws what Database throws; what was done before a fault stays done.
class Retention {
 public:
  // Throws MissingDatabase when there is no log yet.
  explicit Retention(DataFolder& folder);

  std::int64_t count_older_than(Time time);

  // Deletes the questions asked before that time. Returns how many.
  std::int64_t purge_older_than(Time time);

  // Empties asker, channel, conversation, text and why of all questions of a user, given by id or by
  // pseudonym; the rows stay and count. Without a workspace, of that id in all workspaces. Returns how many
  // questions. Throws DataFolderError when the key is needed and may not be used.
  std::int64_t forget(const std::string& user, const std::optional<std::string>& workspace);

 private:
  std::int64_t forget_asker(const std::string& asker, const std::optional<std::string>& workspace);
  std::int64_t in_steps(const std::function<int()>& step);

  DataFolder& folder_;
  Database database_;
};

}  // namespace rolecall
