// Who wants to hear when a question has an answer: the table `waiting`. It is the one place that has a user's
// id even where the log knows askers by pseudonym, so the id is sealed, and kept for 90 days at most.
//
// All but the last two run inside a Change (store/change.h). They throw what SQLite throws. A person is whom
// Identity::asker names.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/question.h"

namespace SQLite {
class Database;
}

namespace rolecall {

inline constexpr std::int64_t kWaitingMax = 10'000;  // people and questions
inline constexpr std::chrono::hours kLongestWait{90 * 24};

// Encrypts a user's id; must not throw.
using Seal = std::function<std::string(std::string_view user)>;

struct Waiting {
  std::int64_t question;
  std::string person;
  std::string workspace;
  std::string user;  // sealed
  Time since;
};

// True when the person waits now; who waited before still does, since that time. False, and nothing is
// changed, when there is no such question, when kWaitingMax wait already, and when nobody is known who would.
// `who.user` is in the clear, and only `seal` sees it.
bool wait_for_answer(SQLite::Database& connection, const Waiting& who, const Seal& seal);

// False when the person did not wait.
bool stop_waiting(SQLite::Database& connection, std::int64_t question, const std::string& person);

// Deletes who has waited for kLongestWait. Returns how many.
std::int64_t purge_waiting(SQLite::Database& connection, Time now);

// The questions that somebody waits for, oldest first. For a connection of any kind.
std::vector<std::int64_t> awaited_questions(SQLite::Database& connection);

// Who waits for any of these questions, question by question, the longest waiting first. For a connection of
// any kind.
std::vector<Waiting> waiting_for(SQLite::Database& connection, std::span<const std::int64_t> questions);

}  // namespace rolecall
