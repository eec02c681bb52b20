// Links that sign an admin in: the table `admin_links`.
//
// These run inside a Change (store/change.h) and throw what SQLite throws.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>

#include "knowledge/question.h"

namespace SQLite {
class Database;
}

namespace rolecall::admin {

inline constexpr std::chrono::minutes kLinkLifetime{5};
inline constexpr std::int64_t kOpenLinksMax = 20;  // of one admin; the oldest give way

// For whoever brings this token. Forgets links that ended a day ago.
void issue_link(SQLite::Database& connection, std::string_view token, const std::string& admin, Time now);

enum class LinkFate { good, wrong, expired, used };

struct Redeemed {
  LinkFate fate = LinkFate::wrong;
  std::string admin = {};  // whose link it is, unless it is wrong
};

// good: once for each link, within its lifetime.
Redeemed redeem_link(SQLite::Database& connection, std::string_view token, Time now);

}  // namespace rolecall::admin
