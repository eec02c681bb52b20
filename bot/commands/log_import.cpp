#include "bot/commands/log_import.h"

#include <algorithm>
#include <chrono>
#include <cstdint>
#include <fstream>
#include <stdexcept>
#include <unordered_map>

#include <fmt/format.h>

#include "bot/commands/log_import_rows.h"
#include "bot/content_source.h"
#include "bot/progress_bar.h"
#include "bot/published_content.h"
#include "knowledge/fnv_hash.h"
#include "knowledge/knowledge.h"
#include "knowledge/question_log/imported.h"
#include "knowledge/question_log/pseudonym.h"
#include "knowledge/question_log/question_log.h"
#include "knowledge/store/data_folder.h"
#include "knowledge/store/database.h"

namespace rolecall {

namespace {

constexpr std::size_t kFaultsShown = 20;
constexpr std::chrono::seconds kFlushLimit{10};

std::ifstream opened(const std::filesystem::path& file) {
  std::error_code ignored;
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file, ignored)) throw ImportError("the file cannot be read");
  return in;
}

struct Survey {
  std::size_t rows = 0;
  std::size_t faults = 0;
  std::vector<std::string> passed_over;
};

// Reads the file for the first time, and names what is wrong with it.
Survey survey(const LogImportOptions& options, std::ostream& err) {
  std::ifstream in = opened(options.file);
  Survey found;
  found.passed_over = read_import(
      in, options.now, [&](const ImportRow&) { ++found.rows; },
      [&](const ImportFault& fault) {
        if (++found.faults <= kFaultsShown)
          err << fmt::format("{}:{}: {}\n", options.file.string(), fault.line, fault.what);
      });
  if (found.faults > kFaultsShown) err << fmt::format("and {} more\n", found.faults - kFaultsShown);
  return found;
}

class Import {
 public:
  Import(const LogImportOptions& options, const Knowledge& knowledge, DataFolder& folder)
      : options_(options),
        knowledge_(knowledge),
        keys_(folder.asker_key()),
        log_(folder, {.sync = Sync::normal, .keep_ids = options.keep_ids}) {}

  void take(const ImportRow& row) {
    const auto& unlogged = options_.unlogged_channels;
    if (std::find(unlogged.begin(), unlogged.end(), row.question.channel) != unlogged.end()) {
      ++left_out_;
      return;
    }
    const auto begin = std::chrono::steady_clock::now();
    Explanation explanation;
    const Answer answer = knowledge_.ask(row.question, &explanation);
    const auto took = std::chrono::steady_clock::now() - begin;
    const Committed fate = log_.record_with(
        [key = key_of(row)](SQLite::Database& connection) { return take_import(connection, key); },
        log_.reserve_id(), row.question, answer,
        std::chrono::duration_cast<std::chrono::microseconds>(took).count(), explanation,
        identity_of(row.question));
    if (fate == Committed::failed) {
      throw std::runtime_error(
          fmt::format("the question log cannot be written: {}; {} questions are in it, and "
                      "the same command imports the rest",
                      log_.health().reason, imported_));
    }
    fate == Committed::done ? ++imported_ : ++known_;
    if (fate == Committed::done && answer.outcome != Outcome::unanswered) ++answered_;
  }

  void report(std::ostream& out) {
    log_.flush(kFlushLimit);
    out << fmt::format("imported: {}, {} of them with an answer now\n", imported_, answered_);
    if (known_ > 0) out << fmt::format("imported before: {}\n", known_);
    if (left_out_ > 0) out << fmt::format("left out, of channels that are not logged: {}\n", left_out_);
  }

 private:
  // Rows that are the same in all are as many questions.
  std::string key_of(const ImportRow& row) {
    const Question& question = row.question;
    const auto key = [&](std::size_t number) {
      return keys_.of(question.text, row.has_time ? std::optional(question.asked_at) : std::nullopt,
                      question.workspace, question.asker, number);
    };
    const std::string first = key(0);
    const std::uint32_t number = same_[fnv_hash(first)]++;
    return number == 0 ? first : key(number);
  }

  // An export of the log has pseudonyms, which stay what they are.
  Identity identity_of(const Question& question) const {
    if (is_pseudonym(question.asker)) return {.asker = question.asker, .conversation = {}};
    return log_.identify(question);
  }

  const LogImportOptions& options_;
  const Knowledge& knowledge_;
  const ImportKeys keys_;
  QuestionLog log_;
  std::unordered_map<std::uint64_t, std::uint32_t> same_;
  std::size_t imported_ = 0;
  std::size_t answered_ = 0;
  std::size_t known_ = 0;
  std::size_t left_out_ = 0;
};

void import_rows(const LogImportOptions& options, std::size_t rows, std::ostream& out, std::ostream& err) {
  DataFolder folder(options.data_folder);
  folder.lock();
  Database::open(folder.database(), Sync::normal);  // brings it up to date: what is published stands there
  LiveContent content = published_content(options.content, folder.database(), options.wrong_answers,
                                          [](const std::string& fault) { throw std::runtime_error(fault); });
  Import taking(options, content.knowledge(), folder);
  {
    ProgressBar bar(err, options.progress_width, "importing");
    std::size_t done = 0;
    std::ifstream in = opened(options.file);
    read_import(
        in, options.now,
        [&](const ImportRow& row) {
          taking.take(row);
          bar.show(++done, rows);
        },
        [&](const ImportFault&) {
          if (!options.skip_bad) throw ImportError("the file changed while it was read");
        });
  }
  taking.report(out);
}

}  // namespace

int run_log_import(const LogImportOptions& options, std::ostream& out, std::ostream& err) {
  try {
    const Survey found = survey(options, err);
    if (!found.passed_over.empty())
      err << fmt::format("columns passed over: {}\n", fmt::join(found.passed_over, ", "));
    if (found.faults > 0 && !options.skip_bad) {
      err << fmt::format("nothing is imported: {} of {} rows are bad; --skip-bad leaves them out\n",
                         found.faults, found.rows + found.faults);
      return 1;
    }
    import_rows(options, found.rows, out, err);
    return 0;
  } catch (const ImportError& fault) {
    err << options.file.string() << ": " << fault.what() << '\n';
  } catch (const std::exception& fault) {
    err << "rolecall log import: " << fault.what() << '\n';
  }
  return 1;
}

}  // namespace rolecall
