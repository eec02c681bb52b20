// What the log knows an asker by.
#pragma once

#include <string>
#include <string_view>

#include "knowledge/hmac_sha256.h"
#include "knowledge/store/data_folder.h"

namespace rolecall {

// A user id becomes "anon-" and 32 hex digits: HMAC-SHA256 of workspace and user id, cut to 16 bytes.
// The same asker has the same pseudonym as long as the key lives; without the key it leads nowhere.
// May be used from several threads at once.
class Pseudonyms {
 public:
  explicit Pseudonyms(const AskerKey& key);

  // An empty user id stays empty: nobody is known there.
  std::string of(std::string_view workspace, std::string_view user) const;

 private:
  HmacSha256 keyed_;
};

// Whether it is a pseudonym rather than a platform's user id.
bool is_pseudonym(std::string_view asker);

}  // namespace rolecall
