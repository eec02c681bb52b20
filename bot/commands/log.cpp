#include "bot/commands/log.h"

#include <cerrno>
#include <exception>
#include <fstream>
#include <limits>
#include <stdexcept>
#include <system_error>

#include <CLI/CLI.hpp>
#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include "bot/commands/log_views.h"
#include "knowledge/duration.h"
#include "knowledge/question_log/export.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/question_log/retention.h"
#include "knowledge/question_log/search.h"
#include "knowledge/store/data_folder.h"

namespace rolecall {

namespace {

using Action = LogCommandOptions::Action;

constexpr int kFine = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

struct WrongUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

struct WorkFailed : std::runtime_error {
  using std::runtime_error::runtime_error;
};

CLI::App* add_action(CLI::App& log, LogCommandOptions& options, Action action, const char* name,
                     const char* help) {
  CLI::App* command = log.add_subcommand(name, help);
  command->callback([&options, action] { options.action = action; });
  return command;
}

void add_filters(CLI::App& command, LogCommandOptions& options) {
  command.add_option("--since", options.since, "Asked at or after: 7d, 12h, 2026-11-20, or RFC 3339 (UTC)");
  command.add_option("--until", options.until, "Asked before, written as for --since");
  command.add_option("--outcome", options.outcome, "What became of it")
      ->check(CLI::IsMember({"answered", "clarified", "chat", "unanswered"}));
  command.add_option("--reason", options.reason, "Why it was not answered")
      ->check(CLI::IsMember({"unknown-role", "not-in-documents", "off-topic"}));
  command.add_option("--platform", options.platform, "Where it was asked")
      ->check(CLI::IsMember({"terminal", "api", "web", "slack", "import"}));
  command.add_option("--entry", options.entry, "The entry that answered");
  command.add_option("--asker", options.asker, "The asker as `log show` prints it");
  command.add_option("--feedback", options.feedback, "What was said of the answer last")
      ->check(CLI::IsMember({kHelpful, kNotHelpful}));
  command.add_option("--text", options.text, "Contained in the question, in either case");
}

Time time_of(const std::string& text, const char* option, Time now) {
  if (const auto time = parse_time(text, now)) return *time;
  throw WrongUsage(fmt::format(
      "{}: \"{}\" is no time; write 30m, 12h, 7d, 4w, 2026-11-20 or 2026-11-20T09:30:00Z", option, text));
}

QuestionFilter filter_of(const LogCommandOptions& options) {
  QuestionFilter filter;
  if (!options.since.empty()) filter.since = time_of(options.since, "--since", options.now);
  if (!options.until.empty()) filter.until = time_of(options.until, "--until", options.now);
  filter.outcome = options.outcome;
  filter.reason = options.reason;
  filter.platform = options.platform;
  filter.entry = options.entry;
  filter.asker = options.asker;
  filter.feedback = options.feedback;
  filter.text = options.text;
  return filter;
}

void list(const LogCommandOptions& options, QuestionSearch& search, std::ostream& out, std::ostream& err) {
  std::vector<LoggedQuestion> questions = search.list(filter_of(options), options.limit + 1);
  const bool more = questions.size() > options.limit;
  if (more) questions.pop_back();
  if (questions.empty()) {
    err << "no question matches\n";
    return;
  }
  print_questions(out, questions, options.width);
  if (more) err << fmt::format("these are the newest {}; --limit shows more\n", options.limit);
}

void show(const LogCommandOptions& options, QuestionSearch& search, std::ostream& out) {
  const auto question = search.find(options.id);
  if (!question) throw WorkFailed(fmt::format("no question has the id {}", options.id));
  print_question(out, *question, search.reactions(options.id));
}

void stats(const LogCommandOptions& options, QuestionSearch& search, std::ostream& out, std::ostream& err) {
  const LogStats stats = search.stats(filter_of(options));
  if (stats.questions == 0) {
    err << "no question matches\n";
    return;
  }
  print_stats(out, stats, options.width);
}

void write_rows(const std::string& format, const QuestionFilter& filter, QuestionSearch& search,
                std::ostream& out) {
  const bool csv = format == "csv";
  if (csv) write_csv_heading(out);
  search.for_each(filter, std::numeric_limits<std::size_t>::max(), [&](const LoggedQuestion& question) {
    csv ? write_csv_row(out, question) : write_json_line(out, question);
    return out.good();
  });
  out.flush();
  if (!out) throw WorkFailed("the export could not be written to its end");
}

void export_rows(const LogCommandOptions& options, QuestionSearch& search, std::ostream& out) {
  const QuestionFilter filter = filter_of(options);
  if (options.output.empty()) return write_rows(options.format, filter, search, out);
  // What people asked is nobody else's business: the file is its owner's.
  const int fd = ::open(options.output.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, S_IRUSR | S_IWUSR);
  if (fd < 0) {
    throw WorkFailed(fmt::format("{} cannot be written: {}", options.output.string(),
                                 std::generic_category().message(errno)));
  }
  ::close(fd);
  std::ofstream file(options.output, std::ios::binary | std::ios::trunc);
  write_rows(options.format, filter, search, file);
}

void warn_of_traces(const Retention& retention, std::ostream& err) {
  if (!retention.left_traces()) return;
  err << "unused parts of the database may still hold what was taken out (something reads it, or the disk is "
         "full); the next `rolecall log forget` writes it anew\n";
}

void purge(const LogCommandOptions& options, Retention& retention, std::ostream& out, std::ostream& err) {
  const auto age = parse_duration(options.older_than);
  if (!age) {
    throw WrongUsage(
        fmt::format("--older-than: \"{}\" is no duration; write 12h, 90d or 52w", options.older_than));
  }
  const Time before = options.now - *age;
  const std::int64_t count = retention.count_older_than(before);
  if (count > 0 && !options.yes) {
    if (!options.confirm)
      throw WrongUsage("purge deletes for good: without a terminal to ask on, it needs --yes");
    if (!options.confirm(
            fmt::format("delete {} questions asked before {} UTC?", count, format_minute(before)))) {
      err << "nothing was deleted\n";
      return;
    }
  }
  out << fmt::format("{} questions deleted\n", count > 0 ? retention.purge_older_than(before) : 0);
  warn_of_traces(retention, err);
}

void forget(const LogCommandOptions& options, Retention& retention, std::ostream& out, std::ostream& err) {
  if (options.user.empty()) throw WrongUsage("forget needs a user's id or pseudonym");
  const Forgotten forgotten = retention.forget(options.user, options.workspace);
  if (forgotten.all() == 0) throw WorkFailed(fmt::format("nothing of {} is in the log", options.user));
  out << fmt::format("{} questions forgotten: who asked, where, and what; they still count\n",
                     forgotten.questions);
  const std::int64_t left = forgotten.all() - forgotten.questions;
  if (left > 0) {
    out << fmt::format(
        "and what they left about answers: {} feedback, {} choices, {} calls for a person, {} "
        "wishes to hear of an answer\n",
        forgotten.feedback, forgotten.labels, forgotten.referrals, forgotten.waiting);
  }
  warn_of_traces(retention, err);
}

void run(const LogCommandOptions& options, std::ostream& out, std::ostream& err) {
  const std::filesystem::path database = options.data_folder / "rolecall.db";
  if (!std::filesystem::exists(database)) throw MissingDatabase(kNoLogYet);
  if (options.action == Action::purge || options.action == Action::forget) {
    DataFolder folder(options.data_folder);
    Retention retention(folder);
    return options.action == Action::purge ? purge(options, retention, out, err)
                                           : forget(options, retention, out, err);
  }
  QuestionSearch search(database);
  switch (options.action) {
    case Action::show:
      return show(options, search, out);
    case Action::stats:
      return stats(options, search, out, err);
    case Action::export_rows:
      return export_rows(options, search, out);
    default:
      return list(options, search, out, err);
  }
}

}  // namespace

CLI::App* add_log_command(CLI::App& parent, LogCommandOptions& options) {
  CLI::App* log =
      parent.add_subcommand("log", "Read the question log, put things into it, and take them out");
  log->require_subcommand(1);

  CLI::App* list = add_action(*log, options, Action::list, "list", "Questions, newest first");
  add_filters(*list, options);
  list->add_option("--limit", options.limit, "At most this many (50)")->check(CLI::Range(1, 1'000'000));

  add_action(*log, options, Action::show, "show", "Everything about one question")
      ->add_option("ID", options.id, "As `log list` prints it")
      ->required();

  add_filters(*add_action(*log, options, Action::stats, "stats", "Counts, rates, times"), options);

  CLI::App* export_rows =
      add_action(*log, options, Action::export_rows, "export", "All columns, newest first");
  add_filters(*export_rows, options);
  export_rows->add_option("--format", options.format, "csv or jsonl (csv)")
      ->check(CLI::IsMember({"csv", "jsonl"}));
  export_rows->add_option("--output", options.output, "A file instead of standard output");

  CLI::App* import_rows =
      add_action(*log, options, Action::import_rows, "import",
                 "Put questions from elsewhere into the log, answered by the present content");
  import_rows
      ->add_option("FILE", options.importing.file,
                   "CSV whose first line names the columns: text, and if known asked_at, channel, asker, "
                   "workspace, platform")
      ->required();
  import_rows->add_flag("--skip-bad", options.importing.skip_bad,
                        "Import the good rows though others are bad");

  CLI::App* purge = add_action(*log, options, Action::purge, "purge", "Delete old questions for good");
  purge->add_option("--older-than", options.older_than, "Their age: 90d, 52w")->required();
  purge->add_flag("--yes", options.yes, "Do not ask");

  CLI::App* forget = add_action(*log, options, Action::forget, "forget",
                                "Remove who asked, where and what from a user's questions; they still count");
  forget->add_option("USER", options.user, "The platform's user id, or a pseudonym")->required();
  forget->add_option("--workspace", options.workspace, "Only in this workspace");
  return log;
}

int run_log_command(const LogCommandOptions& options, std::ostream& out, std::ostream& err) {
  if (options.action == Action::import_rows) {
    LogImportOptions importing = options.importing;
    importing.data_folder = options.data_folder;
    importing.now = options.now;
    return run_log_import(importing, out, err);
  }
  try {
    run(options, out, err);
    return kFine;
  } catch (const WrongUsage& fault) {
    err << fault.what() << '\n';
    return kWrongUsage;
  } catch (const WorkFailed& fault) {
    err << fault.what() << '\n';
  } catch (const DataFolderError& fault) {
    err << fault.what() << '\n';
  } catch (const std::exception& fault) {
    err << options.data_folder.string() << ": " << fault.what() << '\n';
  }
  return kFailed;
}

}  // namespace rolecall
