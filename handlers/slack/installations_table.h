// The SQL of table `installations`. Times are in microseconds since 1970, UTC.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "handlers/slack/installation.h"

namespace SQLite {
class Database;
}

namespace rolecall::slack {

// A row: what is known, its token still sealed.
struct InstallationRow {
  Installation installation;  // without its token
  std::string sealed_token;   // empty when the installation has ended
  std::string key_id;         // of the key that sealed it
};

// All throw SQLite::Exception.
std::vector<InstallationRow> read_installations(SQLite::Database& connection, std::size_t most);

// Puts the row, as one in use, in the place of the one with its key, and of any other of the same workspace:
// one that joined an organisation has another enterprise from then on.
void save_installation(SQLite::Database& connection, const InstallationRow& row);

// Empties the token. False when there is no such installation, or it has ended already, or it was made in a
// later second than `ended_at`.
bool end_installation(SQLite::Database& connection, const InstallationKey& key, const std::string& why,
                      Time ended_at);

// Replaces the sealed token, as long as it is still the one that was read.
void reseal_installation(SQLite::Database& connection, const InstallationRow& read,
                         const std::string& sealed_token, const std::string& key_id);

}  // namespace rolecall::slack
