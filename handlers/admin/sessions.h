// Who is signed in: the table `admin_sessions`.
//
// All of these throw what SQLite throws; those that change something run inside a Change (store/change.h).
#pragma once

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "knowledge/question.h"

namespace SQLite {
class Database;
}

namespace rolecall::admin {

inline constexpr std::chrono::hours kIdleMax{2};
inline constexpr std::chrono::hours kSessionMax{12};
inline constexpr std::chrono::minutes kSeenEvery{1};  // how exactly it is known when somebody was there last
inline constexpr std::int64_t kSessionsMax = 20;      // of one admin; the oldest give way
inline constexpr std::size_t kAgentMax = 200;         // bytes

struct Session {
  std::string id;  // what its secret hashes to (token.h)
  std::string admin;
  Time started_at = {};
  Time seen_at = {};
  std::string address = {};  // where it was begun from
  std::string agent = {};    // the browser, as it calls itself
};

// Forgets sessions that are over.
void open_session(SQLite::Database& connection, const Session& session);

// Nothing for one that is over, too.
std::optional<Session> find_session(SQLite::Database& connection, const std::string& id, Time now);

// The one that was seen last first.
std::vector<Session> open_sessions(SQLite::Database& connection, Time now);

void mark_seen(SQLite::Database& connection, const std::string& id, Time now);

// False when there is none.
bool end_session(SQLite::Database& connection, const std::string& id);

}  // namespace rolecall::admin
