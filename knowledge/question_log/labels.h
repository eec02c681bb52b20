// What people chose among the questions that an answer offered ("did you mean", or the readings of a short
// form): the table `labels`. It says what a question meant, by the one who asked it.
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

inline constexpr const char* kNoneOfThese = "none";  // the entry of who chose none

struct Label {
  std::int64_t question;
  std::string person;
  std::string chosen;  // the question that was chosen; empty for none of them
  std::string entry;   // which answered that, or kNoneOfThese
  Time chosen_at;
};

// One for each person and question: the last one counts. False, and nothing is changed, when there is no such
// question or nobody is known who chose.
bool put_label(SQLite::Database& connection, const Label& label);

}  // namespace rolecall
