// What is to be sent to Slack: rows that outlive a crash, from the moment at which what caused them is
// durable until Slack has taken them.
//
//   Delivery reply = outbox.delivery(lane, "chat.postMessage", body, now);
//   commit([reply](SQLite::Database& connection) { Outbox::insert(connection, reply); return true; });
//   courier.take({reply});
#pragma once

#include <atomic>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/question.h"
#include "knowledge/store/change.h"

namespace rolecall::slack {

// The method of a delivery to a response_url; all others are methods of the Web API.
inline constexpr std::string_view kResponseUrl = "response_url";

// Ends the lane of what cannot wait behind a workspace's other deliveries.
inline constexpr std::string_view kAtOnce = "#at-once";

struct Delivery {
  std::int64_t id = 0;
  Time created_at = {};
  std::string lane;         // whose it is: see lane_of(), with kAtOnce behind it or without
  std::string method;       // "chat.postMessage", kResponseUrl, ...
  std::string target = {};  // the response_url: a secret; empty otherwise
  std::string body;         // JSON
  Time due_at = {};         // not to be sent before
  Time expires_at = {};     // not to be sent after; Time{}: a day after its creation
  int started = 0;          // tries that were begun and whose end is not known
  // Not in the table.
  int tries = 0;      // since this start
  bool done = false;  // sent or given up: only the row is left
};

// Owns the table `outbox`. The static functions run inside a change; everything else may be called from any
// thread.
class Outbox {
 public:
  static constexpr std::size_t kWaitingMax = 10'000;  // of all lanes

  // Ids are never used twice, also after a restart with an empty table: Slack's messages carry them. They
  // come from the clock; load() makes up for one that was set back.
  explicit Outbox(Time now);

  Delivery delivery(std::string lane, std::string_view method, std::string body, Time now);

  static void insert(SQLite::Database& connection, const Delivery& delivery);
  static bool contains(SQLite::Database& connection, std::int64_t id);
  static void remove(SQLite::Database& connection, std::int64_t id);
  // Writes down due_at, started and body.
  static void update(SQLite::Database& connection, const Delivery& delivery);

  // All rows, oldest first, by a connection of its own. Throws what Database throws. To be called before
  // others use this.
  std::vector<Delivery> load(const std::filesystem::path& database);

 private:
  std::atomic<std::int64_t> last_id_;
};

}  // namespace rolecall::slack
