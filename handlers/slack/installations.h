// All places where the app is installed, with the tokens to speak there.
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "handlers/slack/installation.h"
#include "handlers/slack/installations_table.h"
#include "knowledge/cipher.h"
#include "knowledge/store/change.h"

namespace rolecall::slack {

// Held in memory, written through to the database. May be called from many threads; save() and end() block
// until the database has it, find() and known() never.
class Installations {
 public:
  static constexpr std::size_t kMost = 100'000;

  // Reads the table; a database that does not exist yet has none. `commit` must work by now. Tokens that
  // `previous` sealed are sealed anew by `cipher`; where that cannot be written, the next start tries again.
  // A token that neither opens keeps its row, and counts as ended with "key_lost" until the key is back or
  // the app is installed again. Throws StoreError or SQLite::Exception when the table cannot be read.
  Installations(const std::filesystem::path& database, Commit commit, Cipher cipher,
                const std::optional<Cipher>& previous);

  // The one installation of a server that was given its token: every origin is its own. Its key may be empty,
  // when nobody has asked Slack whose token it is. save() declines; what end() did lasts until the next
  // start.
  static std::unique_ptr<Installations> single(Installation installation);

  Installations(const Installations&) = delete;
  Installations& operator=(const Installations&) = delete;

  // A new one, or one installed again: its token, scopes and time take the place of what was there, and what
  // had ended is in use again. declined: there are kMost already. Unless done, nothing has changed.
  Committed save(const Installation& installation);

  // Its token is wiped from the row and from memory, the row stays. declined: there is none, it has ended
  // already, or it was installed in a later second than `time` (the event's own), so that late news of its
  // predecessor does not end it. failed: it has ended in memory, and its token is still in the row; say it
  // again.
  Committed end(const InstallationKey& key, const std::string& why, Time time);

  // The installation in use that the origin belongs to.
  std::optional<Installation> find(const Origin& origin) const;

  // Also what has ended, then without its token.
  std::optional<Installation> known(const InstallationKey& key) const;

 private:
  // A workspace goes by its team alone: Slack names its enterprise in some requests only.
  using Place = std::pair<std::string, std::string>;
  static Place place_of(const InstallationKey& key);

  struct Resealed {
    InstallationRow read;
    std::string sealed_token;
  };

  explicit Installations(Installation only);
  void open_token(const InstallationRow& row, const std::optional<Cipher>& previous,
                  Installation& installation, std::vector<Resealed>& resealed) const;
  void write(const std::vector<Resealed>& resealed) const;
  bool end_in_memory(const InstallationKey& key, const std::string& why, Time time);
  std::optional<Installation> in_use(const Place& place) const;  // REQUIRES: mutex_ is held

  // Constant after construction. Both or only_.
  const Commit commit_;
  const std::optional<Cipher> cipher_;
  const std::optional<Place> only_;  // see single()

  std::mutex writing_;  // taken before mutex_
  mutable std::mutex mutex_;
  std::map<Place, Installation> all_;  // under mutex_
};

}  // namespace rolecall::slack
