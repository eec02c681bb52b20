#include "handlers/slack/outbox.h"

#include <algorithm>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/store/database.h"

namespace rolecall::slack {

namespace {

std::int64_t micros(Time time) {
  return std::chrono::duration_cast<std::chrono::microseconds>(time.time_since_epoch()).count();
}

Time time_of(std::int64_t micros) {
  return Time(std::chrono::microseconds(micros));
}

}  // namespace

// No outbox has as many rows as there were microseconds since 1970.
Outbox::Outbox(Time now) : last_id_(micros(now)) {}

Delivery Outbox::delivery(std::string lane, std::string_view method, std::string body, Time now) {
  return {.id = ++last_id_,
          .created_at = now,
          .lane = std::move(lane),
          .method = std::string(method),
          .body = std::move(body),
          .due_at = now};
}

void Outbox::insert(SQLite::Database& connection, const Delivery& delivery) {
  SQLite::Statement insert(
      connection,
      "INSERT INTO outbox (id, created_at, lane, method, target, body, due_at, expires_at,"
      " started) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
  insert.bind(1, delivery.id);
  insert.bind(2, micros(delivery.created_at));
  insert.bindNoCopy(3, delivery.lane);
  insert.bindNoCopy(4, delivery.method);
  insert.bindNoCopy(5, delivery.target);
  insert.bindNoCopy(6, delivery.body);
  insert.bind(7, micros(delivery.due_at));
  insert.bind(8, micros(delivery.expires_at));
  insert.bind(9, delivery.started);
  insert.exec();
}

bool Outbox::contains(SQLite::Database& connection, std::int64_t id) {
  SQLite::Statement select(connection, "SELECT 1 FROM outbox WHERE id = ?");
  select.bind(1, id);
  return select.executeStep();
}

void Outbox::remove(SQLite::Database& connection, std::int64_t id) {
  SQLite::Statement remove(connection, "DELETE FROM outbox WHERE id = ?");
  remove.bind(1, id);
  remove.exec();
}

void Outbox::update(SQLite::Database& connection, const Delivery& delivery) {
  SQLite::Statement update(connection, "UPDATE outbox SET body = ?, due_at = ?, started = ? WHERE id = ?");
  update.bindNoCopy(1, delivery.body);
  update.bind(2, micros(delivery.due_at));
  update.bind(3, delivery.started);
  update.bind(4, delivery.id);
  update.exec();
}

std::vector<Delivery> Outbox::load(const std::filesystem::path& database) {
  Database reader = Database::open_read_only(database);
  SQLite::Statement select(reader.connection(),
                           "SELECT id, created_at, lane, method, target, body, due_at, expires_at, started"
                           " FROM outbox ORDER BY id");
  std::vector<Delivery> deliveries;
  while (select.executeStep()) {
    deliveries.push_back({.id = select.getColumn(0).getInt64(),
                          .created_at = time_of(select.getColumn(1).getInt64()),
                          .lane = select.getColumn(2).getString(),
                          .method = select.getColumn(3).getString(),
                          .target = select.getColumn(4).getString(),
                          .body = select.getColumn(5).getString(),
                          .due_at = time_of(select.getColumn(6).getInt64()),
                          .expires_at = time_of(select.getColumn(7).getInt64()),
                          .started = select.getColumn(8).getInt()});
  }
  if (!deliveries.empty()) last_id_ = std::max<std::int64_t>(last_id_, deliveries.back().id);
  return deliveries;
}

}  // namespace rolecall::slack
