#include "knowledge/question_log/text_index.h"

#include <algorithm>
#include <cstdint>
#include <system_error>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "knowledge/ascii.h"
#include "knowledge/question_log/filter_sql.h"

namespace rolecall {

namespace {

constexpr std::int64_t kRowsAStep = 50'000;
// Ids are given before rows are written: one that was given early may be written late.
constexpr std::int64_t kLateIds = 1000;
constexpr std::size_t kWordsMax = 12;
constexpr int kBusyMs = 5000;

std::filesystem::path index_of(const std::filesystem::path& database) {
  return database.parent_path() / "search.db";
}

// "pm's road" -> "\"pm\" \"s\" \"road\"*": nothing in it is an operator.
std::string match_of(std::string_view words) {
  std::string match;
  std::size_t count = 0;
  std::string word;
  bool may_go_on = false;  // half of all words begin with one of a few letters
  const auto end_word = [&] {
    if (!word.empty() && count < kWordsMax) {
      match += (count++ == 0 ? "\"" : " \"") + word + '"';
      may_go_on = word.size() > 1;
    }
    word.clear();
  };
  for (const char c : words) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= 0x80 || ascii::is_alnum(c)) {
      word += c;
    } else {
      end_word();
    }
  }
  end_word();
  return may_go_on ? match + '*' : match;
}

SQLite::Database open_index(const std::filesystem::path& database) {
  const std::string file = index_of(database).string();
  const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0) throw StoreError("the search index cannot be written");
  ::close(fd);
  SQLite::Database index(file, SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, kBusyMs);
  index.exec("PRAGMA synchronous = OFF");  // what a power cut breaks is made again
  if (index.execAndGet("PRAGMA user_version").getInt() == 0) {
    SQLite::Transaction transaction(index);
    index.exec(
        "CREATE VIRTUAL TABLE texts USING fts5(text, content='', tokenize='unicode61 remove_diacritics 2');"
        "CREATE TABLE indexed (up_to BIGINT NOT NULL);"
        "INSERT INTO indexed VALUES (0);"
        "PRAGMA user_version = 1");
    transaction.commit();
  }
  SQLite::Statement attach(index, "ATTACH ? AS log");
  attach.bind(1, database.string());  // only read
  attach.exec();
  return index;
}

void bring_up_to_date(SQLite::Database& index) {
  const std::int64_t last = index.execAndGet("SELECT COALESCE(MAX(id), 0) FROM log.questions").getInt64();
  std::int64_t done = index.execAndGet("SELECT up_to FROM indexed").getInt64();
  if (done > last) throw StoreError("the search index is of another log");
  SQLite::Statement add(index,
                        "INSERT INTO texts (rowid, text) SELECT id, text FROM log.questions AS q"
                        " WHERE id > ? AND id <= ? AND text <> ''"
                        " AND NOT EXISTS (SELECT 1 FROM texts_docsize AS known WHERE known.id = q.id)");
  SQLite::Statement note(index, "UPDATE indexed SET up_to = ?");
  do {
    const std::int64_t until = std::min(last, done + kRowsAStep);
    SQLite::Transaction transaction(index);
    add.bind(1, done - kLateIds);
    add.bind(2, until);
    add.exec();
    add.reset();
    note.bind(1, until);
    note.exec();
    note.reset();
    transaction.commit();
    done = until;
  } while (done < last);
}

std::vector<std::int64_t> search(SQLite::Database& index, const std::string& match,
                                 const QuestionFilter& filter, std::int64_t below, std::size_t limit) {
  const FilterSql sql(filter);
  SQLite::Statement statement(index,
                              "SELECT texts.rowid FROM texts CROSS JOIN log.questions ON id = texts.rowid"
                              " WHERE texts MATCH ? AND texts.rowid < ? AND questions.text <> '' AND " +
                                  sql.where + " ORDER BY texts.rowid DESC LIMIT ?");
  statement.bind(1, match);
  statement.bind(2, below);
  const int limit_at = sql.bind(statement, 3);
  statement.bind(limit_at, static_cast<std::int64_t>(limit));
  std::vector<std::int64_t> ids;
  while (statement.executeStep()) ids.push_back(statement.getColumn(0).getInt64());
  return ids;
}

}  // namespace

TextIndex::TextIndex(std::filesystem::path database) : database_(std::move(database)) {}

std::vector<std::int64_t> TextIndex::find(std::string_view words, const QuestionFilter& filter,
                                          std::optional<std::int64_t> below, std::size_t limit) {
  const std::string match = match_of(words);
  if (match.empty()) return {};
  const std::lock_guard lock(mutex_);
  const auto attempt = [&] {
    SQLite::Database index = open_index(database_);
    bring_up_to_date(index);
    return search(index, match, filter, below.value_or(INT64_MAX), limit);
  };
  try {
    return attempt();
  } catch (const std::exception&) {
    // Broken, thrown away meanwhile, or of a log that a backup has replaced.
    drop_text_index(database_);
    return attempt();
  }
}

bool drop_text_index(const std::filesystem::path& database) {
  bool gone = true;
  const std::filesystem::path file = index_of(database);
  for (const char* suffix : {"", "-journal", "-wal", "-shm"}) {
    std::error_code error;
    std::filesystem::remove(file.string() + suffix, error);
    gone = gone && !error;
  }
  return gone;
}

}  // namespace rolecall
