#include "knowledge/refinement/most_asked.h"

#include <algorithm>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <utility>

#include <SQLiteCpp/SQLiteCpp.h>

#include "knowledge/answer.h"
#include "knowledge/fnv_hash.h"
#include "knowledge/question_log/filter_sql.h"
#include "knowledge/store/database.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall {

namespace {

constexpr std::size_t kMore = 100;

struct Counted {
  std::size_t asks = 0;
  std::int64_t last = 0;  // id
};

bool is_more(const Counted& a, const Counted& b) {
  return std::pair(a.asks, a.last) > std::pair(b.asks, b.last);
}

// By the text's hash as it was typed: it saves most of the normalising, which is most of the work.
std::unordered_map<std::uint64_t, Counted> count_texts(SQLite::Database& connection, Time since) {
  std::unordered_map<std::uint64_t, Counted> texts;
  SQLite::Statement statement(
      connection, "SELECT id, text FROM questions WHERE asked_at >= ? AND text <> '' AND outcome <> ?");
  statement.bind(1, stored_time(since));
  statement.bind(2, std::string(name_of(Outcome::chat)));
  while (statement.executeStep()) {
    const SQLite::Column text = statement.getColumn(1);
    const auto size = static_cast<std::size_t>(text.getBytes());
    Counted& counted = texts[fnv_hash({text.getText(), size})];
    ++counted.asks;
    counted.last = std::max(counted.last, statement.getColumn(0).getInt64());
  }
  return texts;
}

}  // namespace

std::vector<AskedText> most_asked(const std::filesystem::path& database, Time since, std::size_t limit) {
  Database reader = Database::open_read_only(database);
  std::vector<Counted> texts;
  for (const auto& [hash, counted] : count_texts(reader.connection(), since)) texts.push_back(counted);
  // Forms that were typed in many ways may have more asks than one way shows: some more are looked at.
  const std::size_t looked_at = std::min(texts.size(), limit + limit / 4 + kMore);
  std::partial_sort(texts.begin(), texts.begin() + static_cast<std::ptrdiff_t>(looked_at), texts.end(),
                    is_more);
  texts.resize(looked_at);
  SQLite::Statement one(reader.connection(), "SELECT text FROM questions WHERE id = ?");
  struct Form {
    std::string text;
    Counted counted;
  };
  std::unordered_map<std::uint64_t, Form> forms;
  for (const Counted& each : texts) {
    one.bind(1, each.last);
    std::string text = one.executeStep() ? one.getColumn(0).getString() : std::string();
    one.reset();
    const std::string words = join(normalise(text));
    if (words.empty()) continue;
    Form& form = forms[fnv_hash(words)];
    if (each.last > form.counted.last) form.text = std::move(text);
    form.counted = {form.counted.asks + each.asks, std::max(form.counted.last, each.last)};
  }
  std::vector<Form> ordered;
  ordered.reserve(forms.size());
  for (auto& [hash, form] : forms) ordered.push_back(std::move(form));
  std::sort(ordered.begin(), ordered.end(),
            [](const Form& a, const Form& b) { return is_more(a.counted, b.counted); });
  if (ordered.size() > limit) ordered.resize(limit);
  std::vector<AskedText> most;
  most.reserve(ordered.size());
  for (Form& form : ordered) most.push_back({std::move(form.text), form.counted.asks});
  return most;
}

}  // namespace rolecall
