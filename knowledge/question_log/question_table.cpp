#include "knowledge/question_log/question_table.h"

#include <string>
#include <vector>

#include <SQLiteCpp/SQLiteCpp.h>

namespace rolecall {

// Prepared once: preparing takes as long as inserting.
struct QuestionTable::Statements {
  explicit Statements(SQLite::Database& connection)
      : begin(connection, "BEGIN IMMEDIATE"),
        commit(connection, "COMMIT"),
        rollback(connection, "ROLLBACK"),
        save(connection, "SAVEPOINT change"),
        undo(connection, "ROLLBACK TO change"),
        keep(connection, "RELEASE change"),
        insert(connection,
               "INSERT INTO questions (id, asked_at, platform, workspace, channel, channel_kind, asker, "
               "conversation,"
               " text, outcome, reason, entry, confidence, content_version, micros, why)"
               " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO NOTHING") {}

  SQLite::Statement begin;
  SQLite::Statement commit;
  SQLite::Statement rollback;
  SQLite::Statement save;
  SQLite::Statement undo;
  SQLite::Statement keep;
  SQLite::Statement insert;
};

namespace {

void run(SQLite::Statement& statement) {
  statement.exec();
  statement.reset();
}

// The row's strings outlive the statement's run, so they are not copied.
void bind(SQLite::Statement& insert, const QuestionRow& row) {
  insert.bind(1, row.id);
  insert.bind(2, row.asked_at);
  insert.bind(3, std::string(name_of(row.platform)));
  insert.bindNoCopy(4, row.workspace);
  insert.bindNoCopy(5, row.channel);
  insert.bind(6, std::string(name_of(row.channel_kind)));
  insert.bindNoCopy(7, row.asker);
  insert.bindNoCopy(8, row.conversation);
  insert.bindNoCopy(9, row.text);
  insert.bind(10, std::string(name_of(row.outcome)));
  insert.bind(11, std::string(name_of(row.reason)));
  insert.bindNoCopy(12, row.entry);
  insert.bind(13, row.confidence);
  insert.bindNoCopy(14, row.content_version);
  insert.bind(15, row.micros);
  insert.bindNoCopy(16, row.why);
}

}  // namespace

QuestionTable::QuestionTable(const std::filesystem::path& file, Sync sync,
                             std::chrono::milliseconds busy_timeout)
    : database_(Database::open(file, sync, busy_timeout)),
      checkpointer_(file, database_, sync),
      statements_(std::make_unique<Statements>(database_.connection())) {}

QuestionTable::~QuestionTable() = default;

std::int64_t QuestionTable::largest_id() {
  return database_.connection().execAndGet("SELECT COALESCE(MAX(id), 0) FROM questions").getInt64();
}

void QuestionTable::insert(const QuestionRow& row) {
  bind(statements_->insert, row);
  run(statements_->insert);
}

// Whether the change is to be kept. Its own fault undoes it alone; one of the database itself ends the whole
// transaction, which the next statement finds out.
bool QuestionTable::apply(QueuedChange& change) {
  run(statements_->save);
  bool kept = false;
  change.fate = Committed::failed;
  try {
    kept = change.run(database_.connection());
    if (kept && change.question) insert(*change.question);
    if (!kept) change.fate = Committed::declined;
  } catch (const std::exception& fault) {
    kept = false;
    statements_->insert.tryReset();
    change.fault = fault.what();
  }
  if (!kept) run(statements_->undo);
  run(statements_->keep);
  return kept;
}

void QuestionTable::insert(std::span<const QuestionRow> rows,
                           std::span<const std::shared_ptr<QueuedChange>> changes) {
  std::vector<QueuedChange*> kept;
  run(statements_->begin);
  try {
    for (const QuestionRow& row : rows) insert(row);
    for (const auto& change : changes) {
      if (apply(*change)) kept.push_back(change.get());
    }
    run(statements_->commit);
  } catch (...) {
    for (const auto& change : changes) change->fate = Committed::failed;
    for (auto* statement : {&statements_->insert, &statements_->commit, &statements_->save,
                            &statements_->undo, &statements_->keep}) {
      statement->tryReset();
    }
    statements_->rollback.tryExecuteStep();  // some faults have rolled back already, then this one fails
    statements_->rollback.tryReset();
    throw;
  }
  for (QueuedChange* change : kept) change->fate = Committed::done;
}

}  // namespace rolecall
