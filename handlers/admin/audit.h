// What admins did, for those who ask later: the table `audit`. Rows are added and never changed.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "knowledge/question.h"

namespace SQLite {
class Database;
}

namespace rolecall::admin {

// The names of what is done are part of the data; further pages bring their own.
inline constexpr const char* kLinkMade = "link";
inline constexpr const char* kSignedIn = "sign-in";
inline constexpr const char* kSignedOut = "sign-out";
inline constexpr const char* kRevoked = "revoke-session";
inline constexpr const char* kEnded = "end-session";  // by rolecall itself

struct AuditEntry {
  Time at = {};
  std::string admin;
  std::string action;
  std::string about = {};  // in words, at most kAboutMax bytes; never a secret
};

inline constexpr std::size_t kAboutMax = 1000;

// For the inside of the Change (store/change.h) that does what is noted. Throws what SQLite throws.
void note(SQLite::Database& connection, const AuditEntry& entry);

// The latest first.
std::vector<AuditEntry> read_audit(SQLite::Database& connection, std::size_t most);

}  // namespace rolecall::admin
