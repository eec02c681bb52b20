#include "knowledge/store/migrations.h"

#include <array>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fmt/format.h>

#include "knowledge/store/database.h"

namespace rolecall {

namespace {

// Step N leads from version N to N + 1. A step that has been released is never changed.
constexpr std::array<const char*, 7> kSteps = {
    // asked_at: microseconds since 1970, UTC. micros: how long the answer took. Empty texts stand
    // for "unknown", so that filters need no second case; feedback is NULL until somebody gives it.
    R"sql(
      CREATE TABLE questions (
        id              INTEGER PRIMARY KEY,
        asked_at        BIGINT NOT NULL,
        platform        TEXT NOT NULL,
        workspace       TEXT NOT NULL,
        channel         TEXT NOT NULL,
        channel_kind    TEXT NOT NULL,
        asker           TEXT NOT NULL,
        conversation    TEXT NOT NULL,
        text            TEXT NOT NULL,
        outcome         TEXT NOT NULL,
        reason          TEXT NOT NULL,
        entry           TEXT NOT NULL,
        confidence      DOUBLE PRECISION NOT NULL,
        content_version TEXT NOT NULL,
        micros          BIGINT NOT NULL,
        feedback        TEXT
      );
      CREATE INDEX questions_by_time ON questions (asked_at);
      CREATE INDEX questions_by_outcome ON questions (outcome, asked_at);
    )sql",
    // JSON, see question_log/why.h; empty: not known.
    R"sql(
      ALTER TABLE questions ADD COLUMN why TEXT NOT NULL DEFAULT '';
    )sql",
    // What a chat brings besides questions. Times are in microseconds since 1970, UTC; 0: never.
    // inbox: what was taken from a platform, by a key of its own, so that nothing is taken twice.
    // outbox: what is to be sent. lane: who shares an order and a fate, such as a workspace; started: tries
    // that were begun, so that one that a crash cut off is seen.
    // installations: where a platform's app is installed; token is encrypted.
    // person: whom the log knows the asker by. feedback: helpful is 0 or 1. labels: what a person said that a
    // question meant. referrals: asked of a human instead. waiting: wants to hear of an answer; user is
    // encrypted. questions_by_outcome counts entries without a look at their rows.
    R"sql(
      CREATE TABLE inbox (
        key      TEXT PRIMARY KEY,
        taken_at BIGINT NOT NULL
      );
      CREATE INDEX inbox_by_time ON inbox (taken_at);
      CREATE TABLE outbox (
        id         INTEGER PRIMARY KEY,
        created_at BIGINT NOT NULL,
        lane       TEXT NOT NULL,
        method     TEXT NOT NULL,
        target     TEXT NOT NULL,
        body       TEXT NOT NULL,
        due_at     BIGINT NOT NULL,
        expires_at BIGINT NOT NULL,
        started    INTEGER NOT NULL
      );
      CREATE TABLE installations (
        enterprise   TEXT NOT NULL,
        team         TEXT NOT NULL,
        org_wide     INTEGER NOT NULL,
        app          TEXT NOT NULL,
        token        TEXT NOT NULL,
        key_id       TEXT NOT NULL,
        bot_user     TEXT NOT NULL,
        scopes       TEXT NOT NULL,
        installed_at BIGINT NOT NULL,
        ended_at     BIGINT NOT NULL,
        ended_why    TEXT NOT NULL,
        PRIMARY KEY (enterprise, team)
      );
      CREATE TABLE feedback (
        question BIGINT NOT NULL,
        person   TEXT NOT NULL,
        helpful  INTEGER NOT NULL,
        comment  TEXT NOT NULL,
        given_at BIGINT NOT NULL,
        PRIMARY KEY (question, person)
      );
      CREATE TABLE labels (
        question  BIGINT NOT NULL,
        person    TEXT NOT NULL,
        chosen    TEXT NOT NULL,
        entry     TEXT NOT NULL,
        chosen_at BIGINT NOT NULL,
        PRIMARY KEY (question, person)
      );
      CREATE TABLE referrals (
        question    BIGINT NOT NULL,
        person      TEXT NOT NULL,
        referred_at BIGINT NOT NULL,
        PRIMARY KEY (question, person)
      );
      CREATE TABLE waiting (
        question  BIGINT NOT NULL,
        person    TEXT NOT NULL,
        workspace TEXT NOT NULL,
        user      TEXT NOT NULL,
        since     BIGINT NOT NULL,
        PRIMARY KEY (question, person)
      );
      DROP INDEX IF EXISTS questions_by_outcome;
      CREATE INDEX questions_by_outcome ON questions (outcome, asked_at, entry);
      CREATE INDEX questions_by_asker ON questions (asker, asked_at);
      CREATE INDEX feedback_by_person ON feedback (person);
      CREATE INDEX labels_by_person ON labels (person);
      CREATE INDEX referrals_by_person ON referrals (person);
    )sql",
    // What was imported from elsewhere, see question_log/imported.h.
    R"sql(
      CREATE TABLE imported (
        key TEXT PRIMARY KEY
      );
    )sql",
    // Who looks after rolecall (handlers/admin). Of links and sessions only what their secrets hash to is
    // kept.
    // admin: a Slack user, "U1" or "T1/U1", or "operator" for who runs the program. used_at: 0 until then.
    // question_days: what became of a day's questions (question_log/day_figures.h); day counts from 1970.
    // The indexes say enough of a question to try other filters on it (question_log/filter_sql.h) without a
    // look
    // at its row, which is a hundred times as large.
    R"sql(
      CREATE TABLE admin_links (
        hash       TEXT PRIMARY KEY,
        admin      TEXT NOT NULL,
        expires_at BIGINT NOT NULL,
        used_at    BIGINT NOT NULL
      );
      CREATE TABLE admin_sessions (
        hash       TEXT PRIMARY KEY,
        admin      TEXT NOT NULL,
        started_at BIGINT NOT NULL,
        seen_at    BIGINT NOT NULL,
        address    TEXT NOT NULL,
        agent      TEXT NOT NULL
      );
      CREATE TABLE audit (
        id     INTEGER PRIMARY KEY,
        at     BIGINT NOT NULL,
        admin  TEXT NOT NULL,
        action TEXT NOT NULL,
        about  TEXT NOT NULL
      );
      CREATE TABLE question_days (
        day   INTEGER NOT NULL,
        kind  TEXT NOT NULL,
        name  TEXT NOT NULL,
        count BIGINT NOT NULL,
        PRIMARY KEY (day, kind, name)
      );
      CREATE INDEX questions_by_feedback ON questions (feedback, asked_at, platform, outcome, reason, entry)
        WHERE feedback IS NOT NULL;
      CREATE INDEX questions_by_entry ON questions (entry, asked_at, reason, outcome, platform)
        WHERE entry <> '';
      CREATE INDEX questions_by_reason ON questions (reason, asked_at, outcome, platform) WHERE reason <> '';
      CREATE INDEX questions_by_platform ON questions (platform, asked_at);
      CREATE INDEX questions_by_platform_and_outcome ON questions (platform, outcome, asked_at);
    )sql",
    // How admins change what is answered (knowledge/refinement). Edits, reports and confirmations are JSON.
    // draft_edits: revision is the newest when the edit was added. An id is never given again: a page that is
    // open still would name another edit by it.
    // draft_replays: each admin's last one; draft names what was replayed. draft_confirmations: what they
    // typed about the protected answers of it; item names the answer.
    // revisions: edits are all that are published with it. undone: the revision that it undoes; 0: none.
    R"sql(
      CREATE TABLE draft_edits (
        id       INTEGER PRIMARY KEY AUTOINCREMENT,
        admin    TEXT NOT NULL,
        at       BIGINT NOT NULL,
        revision BIGINT NOT NULL,
        edit     TEXT NOT NULL,
        founder  TEXT NOT NULL
      );
      CREATE INDEX draft_edits_by_admin ON draft_edits (admin, id);
      CREATE TABLE draft_replays (
        admin  TEXT PRIMARY KEY,
        at     BIGINT NOT NULL,
        draft  TEXT NOT NULL,
        report TEXT NOT NULL
      );
      CREATE TABLE draft_confirmations (
        admin     TEXT NOT NULL,
        item      TEXT NOT NULL,
        confirmed INTEGER NOT NULL,
        reason    TEXT NOT NULL,
        PRIMARY KEY (admin, item)
      );
      CREATE TABLE revisions (
        id            INTEGER PRIMARY KEY,
        at            BIGINT NOT NULL,
        admin         TEXT NOT NULL,
        action        TEXT NOT NULL,
        undone        BIGINT NOT NULL,
        edits         TEXT NOT NULL,
        report        TEXT NOT NULL,
        confirmations TEXT NOT NULL
      );
    )sql",
    // Groups of bad questions that nobody wants to see (knowledge/refinement/ignored_groups.h). founder: its
    // words. people: how many had trouble then.
    R"sql(
      CREATE TABLE ignored_groups (
        founder TEXT PRIMARY KEY,
        people  BIGINT NOT NULL,
        admin   TEXT NOT NULL,
        at      BIGINT NOT NULL
      );
    )sql",
};

int version_of(SQLite::Database& connection) {
  return connection.execAndGet("PRAGMA user_version").getInt();
}

}  // namespace

int newest_schema_version() {
  return static_cast<int>(kSteps.size());
}

void migrate(SQLite::Database& connection) {
  while (version_of(connection) < newest_schema_version()) {
    SQLite::Transaction transaction(connection, SQLite::TransactionBehavior::IMMEDIATE);
    // Read again behind the lock: another process may have taken this step meanwhile.
    const int version = version_of(connection);
    if (version >= newest_schema_version()) return;
    connection.exec(kSteps[static_cast<std::size_t>(version)]);
    connection.exec(fmt::format("PRAGMA user_version = {}", version + 1));
    transaction.commit();
  }
}

void refuse_newer(SQLite::Database& connection) {
  const int version = version_of(connection);
  if (version <= newest_schema_version()) return;
  throw NewerDatabase(
      fmt::format("the database has version {}, made by a newer rolecall; this one knows versions up to {}: "
                  "start the newer rolecall, or restore a backup made before the upgrade",
                  version, newest_schema_version()));
}

void refuse_older(SQLite::Database& connection) {
  const int version = version_of(connection);
  if (version >= newest_schema_version()) return;
  throw StoreError(
      fmt::format("the database has version {} and this rolecall reads version {}: start the server "
                  "once, which brings it up to date",
                  version, newest_schema_version()));
}

}  // namespace rolecall
