#include "bot/forgetter.h"

#include <ctime>
#include <memory>
#include <utility>

#include "knowledge/question_log/forgetting.h"
#include "knowledge/store/database.h"
#include "knowledge/store/traces.h"

namespace rolecall {

namespace {

constexpr std::int64_t kRowsInAStep = 500;

}  // namespace

bool is_night(Time now) {
  const std::time_t seconds = std::chrono::system_clock::to_time_t(now);
  std::tm local{};
  localtime_r(&seconds, &local);
  return local.tm_hour >= 2 && local.tm_hour < 4;
}

Forgetter::Forgetter(std::filesystem::path database, Commit commit)
    : database_(std::move(database)), commit_(std::move(commit)), traces_(database_) {}

std::optional<std::int64_t> Forgetter::forget(const std::string& person, const std::string& workspace) {
  Forgotten all;
  const auto step = std::make_shared<Forgotten>();
  do {
    const Committed fate = commit_([=](SQLite::Database& connection) {
      *step = forget_person(connection, person, workspace, kRowsInAStep);
      return true;
    });
    if (fate != Committed::done) return std::nullopt;
    all += *step;
    if (step->all() > 0) {
      traces_.note();
      is_in_write_ahead_log_ = true;
    }
  } while (step->all() > 0);
  return all.questions;
}

void Forgetter::clean_up(Time now) {
  if (is_night(now)) traces_.erase_when_due();
  // Who is forgotten meanwhile sets it again.
  if (!is_in_write_ahead_log_.exchange(false)) return;
  Database writer = Database::open(database_, Sync::full);
  if (!empty_write_ahead_log(writer.connection())) is_in_write_ahead_log_ = true;
}

}  // namespace rolecall
