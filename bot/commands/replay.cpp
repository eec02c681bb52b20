#include "bot/commands/replay.h"

#include <algorithm>
#include <array>
#include <exception>
#include <stdexcept>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "bot/commands/log.h"
#include "bot/commands/replay_print.h"
#include "bot/content_source.h"
#include "bot/progress_bar.h"
#include "bot/published_content.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/refinement/replay.h"
#include "knowledge/store/database.h"

namespace rolecall {

namespace {

constexpr int kFine = 0;
constexpr int kFailed = 1;
constexpr int kWrongUsage = 2;

struct Kind {
  const char* name;
  std::size_t (*count)(const ReplayReport&);
};

std::size_t count_helpful(const ReplayReport& report) {
  return static_cast<std::size_t>(std::count_if(report.protected_items.begin(), report.protected_items.end(),
                                                [](const ReplayItem& item) { return item.helpful > 0; }));
}

constexpr std::array kKinds = {
    Kind{"newly-answered", [](const ReplayReport& report) { return report.newly_answered.size(); }},
    Kind{"changed", [](const ReplayReport& report) { return report.changed.size(); }},
    Kind{"lost", [](const ReplayReport& report) { return report.lost.size(); }},
    Kind{"newly-ambiguous", [](const ReplayReport& report) { return report.newly_ambiguous.size(); }},
    Kind{"protected", [](const ReplayReport& report) { return report.protected_items.size(); }},
    Kind{"changed-helpful", count_helpful},
};

struct WrongUsage : std::runtime_error {
  using std::runtime_error::runtime_error;
};

using StatePtr = std::shared_ptr<const LiveContent::State>;

// Another folder with the published edits that it takes.
StatePtr other_content(const ReplayOptions& options, const std::filesystem::path& database,
                       std::ostream& err) {
  const LiveContent other = published_content(options.content, database, options.wrong_answers, {});
  const StatePtr state = other.now();
  for (const LeftOut& each : state->left_out)
    err << fmt::format("without what is published: {}: {}\n", displayable(describe(each.edit)), each.why);
  return state;
}

std::string whose_draft(const ReplayOptions& options, SQLite::Database& connection) {
  const std::vector<std::string> admins = admins_with_drafts(connection);
  const bool is_named = !options.draft.empty();
  if (is_named && std::find(admins.begin(), admins.end(), options.draft) != admins.end())
    return options.draft;
  if (!is_named && admins.size() == 1) return admins.front();
  if (admins.empty()) throw WrongUsage("nobody has a draft: --content DIR replays other content");
  throw WrongUsage(fmt::format("whose draft? --draft with one of: {}", fmt::join(admins, ", ")));
}

StatePtr with_draft(const ReplayOptions& options, const LiveContent& present,
                    const std::filesystem::path& database) {
  Database reader = Database::open_read_only(database);
  const auto draft = edits_of(read_draft(reader.connection(), whose_draft(options, reader.connection())));
  std::vector<ContentEdit> edits = present.now()->edits;
  edits.insert(edits.end(), draft.begin(), draft.end());
  LiveContent::Built built = present.build(edits);
  if (!built.state) throw std::runtime_error(fault_report(std::nullopt, built.faults) + " with the draft");
  return std::move(built.state);
}

ReplayReport replay_log(const ReplayOptions& options, std::ostream& err) {
  const std::filesystem::path database = options.data_folder / "rolecall.db";
  const LiveContent present =
      published_content(options.present, database, options.wrong_answers,
                        [](const std::string& fault) { throw std::runtime_error(fault); });
  const StatePtr after =
      options.content ? other_content(options, database, err) : with_draft(options, present, database);
  ProgressBar bar(err, options.progress_width, "replaying");
  return replay(database, *present.now()->snapshot, *after->snapshot,
                [&](std::size_t done, std::size_t all) { bar.show(done, all); });
}

bool has_failed(const std::vector<std::string>& fail_on, const ReplayReport& report, std::ostream& err) {
  bool failed = false;
  for (const Kind& kind : kKinds) {
    const std::size_t count = kind.count(report);
    if (count == 0 || std::find(fail_on.begin(), fail_on.end(), kind.name) == fail_on.end()) continue;
    err << fmt::format("rolecall replay: {}: {} {}\n", kind.name, count,
                       count == 1 ? "question" : "questions");
    failed = true;
  }
  return failed;
}

}  // namespace

CLI::App* add_replay_command(CLI::App& parent, ReplayOptions& options) {
  CLI::App* command = parent.add_subcommand(
      "replay", "Ask the whole question log of an admin's draft or of another content: what would differ");
  CLI::Option* content = command->add_option_function<std::string>(
      "--content", [&options](const std::string& folder) { options.content = folder; },
      "The folder of another content, instead of a draft");
  command->add_option("--draft", options.draft, "Whose draft (of the only admin who has one)")
      ->excludes(content);
  command->add_flag("--json", options.json, "Write the whole report as JSON");
  std::vector<std::string> names;
  names.reserve(kKinds.size());
  for (const Kind& kind : kKinds) names.emplace_back(kind.name);
  command
      ->add_option("--fail-on", options.fail_on,
                   fmt::format("Exit with 1 when there are any of these, separated by commas: {}",
                               fmt::join(names, ", ")))
      ->delimiter(',')
      ->check(CLI::IsMember(names));
  return command;
}

int run_replay_command(const ReplayOptions& options, std::ostream& out, std::ostream& err) {
  try {
    const ReplayReport report = replay_log(options, err);
    options.json ? print_replay_json(report, out) : print_replay_text(report, options.width, out);
    return has_failed(options.fail_on, report, err) ? kFailed : kFine;
  } catch (const MissingDatabase&) {
    err << kNoLogYet << '\n';
  } catch (const WrongUsage& wrong) {
    err << "rolecall replay: " << wrong.what() << '\n';
    return kWrongUsage;
  } catch (const std::exception& fault) {
    err << "rolecall replay: " << fault.what() << '\n';
  }
  return kFailed;
}

}  // namespace rolecall
