#include "handlers/slack/installations.h"

#include <chrono>
#include <utility>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>
#include <spdlog/spdlog.h>

#include "handlers/slack/installations_table.h"
#include "knowledge/store/database.h"

namespace rolecall::slack {

namespace {

constexpr const char* kKeyLost = "key_lost";

// What a sealed token belongs to, whatever the ids are made of.
std::string bound_to(const InstallationKey& key) {
  return std::to_string(key.enterprise.size()) + ":" + key.enterprise + "/" + key.team;
}

std::chrono::sys_seconds second_of(Time time) {
  return std::chrono::floor<std::chrono::seconds>(time);
}

std::vector<InstallationRow> rows_in(const std::filesystem::path& file) {
  try {
    Database database = Database::open_read_only(file);
    return read_installations(database.connection(), Installations::kMost);
  } catch (const MissingDatabase&) {
    return {};
  }
}

}  // namespace

Installations::Installations(const std::filesystem::path& database, Commit commit, Cipher cipher,
                             const std::optional<Cipher>& previous)
    : commit_(std::move(commit)), cipher_(std::move(cipher)) {
  std::vector<Resealed> resealed;
  for (const InstallationRow& row : rows_in(database)) {
    Installation installation = row.installation;
    if (!installation.ended()) open_token(row, previous, installation, resealed);
    all_.emplace(place_of(installation.key), std::move(installation));
  }
  write(resealed);
}

Installations::Installations(Installation only) : only_(place_of(only.key)) {
  all_.emplace(*only_, std::move(only));
}

std::unique_ptr<Installations> Installations::single(Installation installation) {
  return std::unique_ptr<Installations>(new Installations(std::move(installation)));
}

void Installations::open_token(const InstallationRow& row, const std::optional<Cipher>& previous,
                               Installation& installation, std::vector<Resealed>& resealed) const {
  const std::string place = bound_to(installation.key);
  auto token = cipher_->open(row.sealed_token, place);
  if (!token && previous) {
    token = previous->open(row.sealed_token, place);
    if (token) resealed.push_back({row, cipher_->seal(*token, place)});
  }
  if (token) {
    installation.token = Secret(std::move(*token));
  } else {
    spdlog::error(
        "the token of Slack workspace \"{}\" (organisation \"{}\") does not open: it was encrypted with key "
        "{}, "
        "and ROLECALL_ENCRYPTION_KEY is key {}; set the right key, or install the app there again",
        installation.key.team, installation.key.enterprise, row.key_id, cipher_->key_id());
    installation.ended_why = kKeyLost;
  }
}

void Installations::write(const std::vector<Resealed>& resealed) const {
  if (resealed.empty()) return;
  const Committed fate = commit_([&](SQLite::Database& connection) {
    for (const Resealed& each : resealed)
      reseal_installation(connection, each.read, each.sealed_token, cipher_->key_id());
    return true;
  });
  if (fate == Committed::done) {
    spdlog::info("{} Slack tokens are encrypted with key {} now", resealed.size(), cipher_->key_id());
  } else {
    spdlog::warn("Slack tokens are still encrypted with the previous key: keep it for the next start");
  }
}

Committed Installations::save(const Installation& installation) {
  if (only_) return Committed::declined;
  const Place place = place_of(installation.key);
  InstallationRow row{.installation = installation,
                      .sealed_token = cipher_->seal(installation.token.reveal(), bound_to(installation.key)),
                      .key_id = cipher_->key_id()};
  row.installation.token = Secret("");

  // One after the other, so that memory and table agree on which came last.
  const std::lock_guard writing(writing_);
  {
    const std::lock_guard lock(mutex_);
    if (all_.size() >= kMost && !all_.contains(place)) return Committed::declined;
  }
  const Committed fate = commit_([&](SQLite::Database& connection) {
    save_installation(connection, row);
    return true;
  });
  if (fate == Committed::done) {
    Installation saved = installation;
    saved.ended_at = {};
    saved.ended_why.clear();
    const std::lock_guard lock(mutex_);
    all_.insert_or_assign(place, std::move(saved));
  }
  return fate;
}

Committed Installations::end(const InstallationKey& key, const std::string& why, Time time) {
  const std::lock_guard writing(writing_);
  const bool ended = end_in_memory(key, why, time);
  if (only_) return ended ? Committed::done : Committed::declined;
  return commit_([&](SQLite::Database& connection) { return end_installation(connection, key, why, time); });
}

bool Installations::end_in_memory(const InstallationKey& key, const std::string& why, Time time) {
  const std::lock_guard lock(mutex_);
  const bool anybodys = only_ == Place();  // nobody told whose token it is
  const auto found = all_.find(anybodys ? Place() : place_of(key));
  if (found == all_.end()) return false;
  Installation& installation = found->second;
  const bool usable = !installation.ended() || installation.ended_why == kKeyLost;
  if (!usable || second_of(installation.installed_at) > second_of(time)) return false;
  installation.token = Secret("");
  installation.ended_at = time;
  installation.ended_why = why;
  return true;
}

std::optional<Installation> Installations::find(const Origin& origin) const {
  const std::lock_guard lock(mutex_);
  if (only_) return in_use(*only_);
  for (const InstallationKey& key : candidates(origin)) {
    if (auto found = in_use(place_of(key))) return found;
  }
  return std::nullopt;
}

std::optional<Installation> Installations::in_use(const Place& place) const {
  const auto found = all_.find(place);
  if (found == all_.end() || found->second.ended()) return std::nullopt;
  return found->second;
}

std::optional<Installation> Installations::known(const InstallationKey& key) const {
  const std::lock_guard lock(mutex_);
  const auto found = all_.find(place_of(key));
  if (found == all_.end()) return std::nullopt;
  return found->second;
}

Installations::Place Installations::place_of(const InstallationKey& key) {
  return key.team.empty() ? Place(key.enterprise, "") : Place("", key.team);
}

}  // namespace rolecall::slack
