#include "knowledge/question_log/text_index.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <system_error>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include "knowledge/ascii.h"
#include "knowledge/hmac_sha256.h"
#include "knowledge/question_log/filter_sql.h"

namespace rolecall {

namespace {

// Ids are given before rows are written: one that was given early may be written late.
constexpr std::int64_t kLateIds = 1000;
constexpr std::size_t kWordsMax = 12;
constexpr int kBusyMs = 5000;

std::filesystem::path index_of(const std::filesystem::path& database) {
  return database.parent_path() / "search.db";
}

// "pm's road" -> "\"pm\" \"s\" \"road\"*": nothing in it is an operator.
std::string words_of(std::string_view words) {
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

// What a question is, as words: a filter then costs what it finds, however often people use the words.
constexpr const char* kFacts =
    "'o' || HEX(outcome) || ' r' || HEX(reason) || ' p' || HEX(platform) || ' e' || HEX(entry)";

void add_fact(std::string& match, char kind, const std::string& value) {
  if (value.empty()) return;
  const auto* bytes = reinterpret_cast<const unsigned char*>(value.data());
  match += fmt::format(" AND facts:\"{}{}\"", kind, hex_of(bytes, value.size()));
}

std::string match_of(const std::string& words, const QuestionFilter& filter) {
  std::string match = "text:(" + words + ")";
  add_fact(match, 'o', filter.outcome);
  add_fact(match, 'r', filter.reason);
  add_fact(match, 'p', filter.platform);
  add_fact(match, 'e', filter.entry);
  return match;
}

// A file that is open, and the log beside it.
class Index {
 public:
  explicit Index(const std::filesystem::path& database) : file_(open(database)) {
    last_ = file_.execAndGet("SELECT COALESCE(MAX(id), 0) FROM log.questions").getInt64();
    done_ = file_.execAndGet("SELECT up_to FROM indexed").getInt64();
    if (done_ > last_) throw StoreError("the search index is of another log");
  }

  std::int64_t missing() const { return last_ - done_; }
  int percent() const { return static_cast<int>(100 * done_ / std::max<std::int64_t>(1, last_)); }

  // The next so many ids.
  void add(std::int64_t count) {
    SQLite::Transaction transaction(file_);
    SQLite::Statement add(file_,
                          std::string("INSERT INTO texts (rowid, text, facts) SELECT id, text, ") + kFacts +
                              " FROM log.questions AS q WHERE id > ? AND id <= ? AND text <> ''"
                              " AND NOT EXISTS (SELECT 1 FROM texts_docsize AS known WHERE known.id = q.id)");
    const std::int64_t until = std::min(last_, done_ + count);
    add.bind(1, done_ - kLateIds);
    add.bind(2, until);
    add.exec();
    SQLite::Statement note(file_, "UPDATE indexed SET up_to = ?");
    note.bind(1, until);
    note.exec();
    transaction.commit();
    done_ = until;
  }

  std::vector<std::int64_t> search(const std::string& words, const QuestionFilter& filter, std::int64_t below,
                                   std::size_t limit) {
    const auto [first, end] = ids_of_period(filter);
    const FilterSql sql(filter);
    std::string where = "texts MATCH ? AND texts.rowid >= ? AND texts.rowid < ? AND question.text <> ''";
    // Of all that have feedback, which are few; the plus keeps SQLite from looking for the words in each.
    if (!filter.feedback.empty())
      where += " AND +texts.rowid IN (SELECT id FROM log.questions WHERE feedback IS NOT NULL)";
    SQLite::Statement statement(file_,
                                "SELECT texts.rowid FROM texts CROSS JOIN log.questions AS question"
                                " ON question.id = texts.rowid WHERE " +
                                    where + " AND " + sql.where + " ORDER BY texts.rowid DESC LIMIT ?");
    statement.bind(1, match_of(words, filter));
    statement.bind(2, first);
    statement.bind(3, std::min(below, end));
    const int limit_at = sql.bind(statement, 4);
    statement.bind(limit_at, static_cast<std::int64_t>(limit));
    std::vector<std::int64_t> ids;
    while (statement.executeStep()) ids.push_back(statement.getColumn(0).getInt64());
    return ids;
  }

 private:
  static SQLite::Database open(const std::filesystem::path& database) {
    const std::string file = index_of(database).string();
    const int fd = ::open(file.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (fd < 0) throw StoreError("the search index cannot be written");
    ::close(fd);
    SQLite::Database index(file, SQLite::OPEN_READWRITE | SQLite::OPEN_NOMUTEX, kBusyMs);
    index.exec("PRAGMA synchronous = OFF");  // what a power cut breaks is made again
    if (index.execAndGet("PRAGMA user_version").getInt() == 0) {
      SQLite::Transaction transaction(index);
      index.exec(
          "CREATE VIRTUAL TABLE texts USING"
          " fts5(text, facts, content='', tokenize='unicode61 remove_diacritics 2');"
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

  // From the first on and before the second: imported questions have old times and new ids.
  std::pair<std::int64_t, std::int64_t> ids_of_period(const QuestionFilter& filter) {
    if (!filter.since && !filter.until) return {INT64_MIN, INT64_MAX};
    const FilterSql sql({.since = filter.since, .until = filter.until});
    SQLite::Statement statement(
        file_, "SELECT COALESCE(MIN(id), 0), COALESCE(MAX(id) + 1, 0) FROM log.questions WHERE " + sql.where);
    sql.bind(statement);
    statement.executeStep();
    return {statement.getColumn(0).getInt64(), statement.getColumn(1).getInt64()};
  }

  SQLite::Database file_;
  std::int64_t last_ = 0;  // of the log
  std::int64_t done_ = 0;
};

// What `use` makes of the index; when that is broken, was thrown away meanwhile, or is of a log that a backup
// has replaced, of a new one.
template <typename Use>
auto with_index(const std::filesystem::path& database, const Use& use) {
  const auto attempt = [&] {
    Index index(database);
    return use(index);
  };
  try {
    return attempt();
  } catch (const std::exception&) {
    drop_text_index(database);
    return attempt();
  }
}

}  // namespace

TextIndex::TextIndex(std::filesystem::path database, std::int64_t rows_at_once)
    : database_(std::move(database)), rows_at_once_(rows_at_once) {}

TextIndex::~TextIndex() = default;

TextIndex::Found TextIndex::find(std::string_view words, const QuestionFilter& filter,
                                 std::optional<std::int64_t> below, std::size_t limit) {
  const std::string match = words_of(words);
  if (match.empty()) return {};
  const std::lock_guard lock(mutex_);
  if (fault_) std::rethrow_exception(std::exchange(fault_, nullptr));
  return with_index(database_, [&](Index& index) -> Found {
    if (index.missing() > rows_at_once_) {
      add_in_background();
      return {.ids = {}, .percent_made = index.percent()};
    }
    index.add(rows_at_once_);  // also when nothing is missing: a row may have come late
    return {.ids = index.search(match, filter, below.value_or(INT64_MAX), limit), .percent_made = {}};
  });
}

void TextIndex::prepare() noexcept {
  try {
    const std::lock_guard lock(mutex_);
    with_index(database_, [&](Index& index) {
      if (index.missing() > rows_at_once_) add_in_background();
    });
  } catch (const std::exception&) {  // whoever searches meets it again
  }
}

void TextIndex::add_in_background() {
  if (adding_) return;
  adding_ = true;
  adder_ = std::jthread([this](const std::stop_token& stop) { add_all(stop); });
}

void TextIndex::add_all(const std::stop_token& stop) {
  using Clock = std::chrono::steady_clock;
  bool more = true;
  while (more && !stop.stop_requested()) {
    const auto begin = Clock::now();
    {
      const std::lock_guard lock(mutex_);
      try {
        more = with_index(database_, [&](Index& index) {
          index.add(rows_at_once_);
          return index.missing() > 0;
        });
      } catch (const std::exception&) {
        fault_ = std::current_exception();
        more = false;
      }
      adding_ = more;
    }
    if (more) std::this_thread::sleep_for(Clock::now() - begin);
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
