// Questions that were handed on to a person: the table `referrals`.
//
// Runs inside a Change (store/change.h) and throws what SQLite throws. A person is whom Identity::asker
// names.
#pragma once

#include <cstdint>
#include <string>

#include "knowledge/question.h"

namespace SQLite {
class Database;
}

namespace rolecall {

// `person` wants somebody to answer the question. True once for each person and question; false, and nothing
// is changed, when they asked for it before, when there is no such question, and when nobody is known who
// asks.
bool refer(SQLite::Database& connection, std::int64_t question, const std::string& person, Time referred_at);

}  // namespace rolecall
