#include "bot/commands/replay.h"

#include <algorithm>
#include <array>
#include <exception>
#include <string_view>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "bot/commands/log.h"
#include "bot/commands/replay_print.h"
#include "bot/content_source.h"
#include "bot/progress_bar.h"
#include "knowledge/knowledge.h"
#include "knowledge/refinement/replay.h"
#include "knowledge/store/database.h"

namespace rolecall {

namespace {

constexpr int kFine = 0;
constexpr int kFailed = 1;

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

std::shared_ptr<const Snapshot> load(const std::optional<std::filesystem::path>& content,
                                     double wrong_answers) {
  try {
    return Knowledge(read_content(content), wrong_answers).snapshot();
  } catch (const Knowledge::BadContent& bad) {
    throw std::runtime_error(fault_report(content, bad.faults));
  }
}

ReplayReport replay_log(const ReplayOptions& options, std::ostream& err) {
  const auto before = load(options.present, options.wrong_answers);
  const auto after = load(options.content, options.wrong_answers);
  ProgressBar bar(err, options.progress_width, "replaying");
  return replay(options.data_folder / "rolecall.db", *before, *after,
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
      "replay", "Ask the whole question log of another content, and say what differs from the present one");
  command->add_option("--content", options.content, "The folder of the other content")->required();
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
  } catch (const std::exception& fault) {
    err << "rolecall replay: " << fault.what() << '\n';
  }
  return kFailed;
}

}  // namespace rolecall
