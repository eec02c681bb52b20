#include "bot/forgetter.h"

#include <ctime>
#include <memory>
#include <utility>

#include <spdlog/spdlog.h>

#include "knowledge/question_log/forgetting.h"
#include "knowledge/question_log/text_index.h"
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
    : database_(std::move(database)), commit_(std::move(commit)) {}

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
    if (step->all() > 0) is_in_write_ahead_log_ = is_in_file_ = true;
  } while (step->all() > 0);
  if (all.all() > 0) drop_text_index(database_);
  return all.questions;
}

void Forgetter::clean_up(Time now) {
  const bool whole_file = is_in_file_ && is_night(now);
  if (!whole_file && !is_in_write_ahead_log_) return;
  Database writer = Database::open(database_, Sync::full);
  // Who is forgotten meanwhile sets them again.
  is_in_write_ahead_log_ = false;
  if (!whole_file) {
    if (!empty_write_ahead_log(writer.connection())) is_in_write_ahead_log_ = true;
    return;
  }
  is_in_file_ = false;
  if (erase_traces(writer.connection())) return;
  is_in_write_ahead_log_ = is_in_file_ = true;
  spdlog::warn(
      "what was forgotten is still in the database's files, and is tried again: they were in use, or "
      "there is no room for the database twice over");
}

}  // namespace rolecall
