// Taking what tells who somebody is, and what they said, out of the database: rows stay and count.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

namespace SQLite {
class Database;
}

namespace rolecall {

// How many rows were emptied; of `waiting`, deleted.
struct Forgotten {
  std::int64_t questions = 0;
  std::int64_t feedback = 0;
  std::int64_t labels = 0;
  std::int64_t referrals = 0;
  std::int64_t waiting = 0;

  std::int64_t all() const { return questions + feedback + labels + referrals + waiting; }
  Forgotten& operator+=(const Forgotten& more);
  bool operator==(const Forgotten&) const = default;
};

// Empties asker, channel, conversation, text and why of a person's questions, also the comments and choices
// that they left, in whose rows a random token takes their place, another one in each row; they wait for
// nothing any more. `person` is whom Identity::asker names; of an id that was kept, a workspace means only
// what it left there (a pseudonym has its workspace in it). At most `rows_max` rows of each table.
//
// For the inside of a Change (store/change.h). A question takes up to 0.3 ms when it has to be read from the
// disk: of who may have asked thousands, forget some hundreds in a Change, until one has forgotten nothing.
// What was there is in no row then, but still in the files: store/traces.h takes it out of them, after the
// commit. Throws what SQLite throws, and std::runtime_error when the system gives no random bytes.
inline constexpr std::int64_t kAllRows = INT64_MAX;
Forgotten forget_person(SQLite::Database& connection, const std::string& person,
                        const std::optional<std::string>& workspace, std::int64_t rows_max = kAllRows);

}  // namespace rolecall
