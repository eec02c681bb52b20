// What came into the log from elsewhere: the table `imported`, by a key for each question, so that importing
// a file twice, or two that overlap, doubles nothing, not even once the question was purged or forgotten.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "knowledge/hmac_sha256.h"
#include "knowledge/question.h"
#include "knowledge/store/data_folder.h"

namespace SQLite {
class Database;
}

namespace rolecall {

// Constant after construction; may be used from several threads at once.
class ImportKeys {
 public:
  explicit ImportKeys(const AskerKey& key);

  // 32 hex digits of text, time and asker, which without the askers' key lead nowhere. `number`: which one it
  // is, from 0, of those that are the same in all three.
  std::string of(std::string_view text, std::optional<Time> asked_at, std::string_view workspace,
                 std::string_view asker, std::size_t number) const;

 private:
  HmacSha256 keyed_;
};

// Runs inside a Change (store/change.h), together with the question. False, and nothing is changed, when the
// question was imported before. Throws what SQLite throws.
bool take_import(SQLite::Database& connection, const std::string& key);

}  // namespace rolecall
