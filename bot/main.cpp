// The command line: which command, with which options. Exit codes: 0 fine, 1 the work failed, 2 wrong
// usage or configuration.
#include <chrono>
#include <iostream>

#include <CLI/CLI.hpp>
#include <unistd.h>

#include "bot/commands/admin.h"
#include "bot/commands/ask.h"
#include "bot/commands/check.h"
#include "bot/commands/configuration.h"
#include "bot/commands/eval.h"
#include "bot/commands/faq.h"
#include "bot/commands/log.h"
#include "bot/commands/replay.h"
#include "bot/commands/serve.h"
#include "bot/percentage.h"
#include "bot/terminal.h"
#include "bot/version.h"

namespace {

using namespace rolecall;

constexpr int kWidthWithoutTerminal = 80;  // columns: a table stays a table in a pipe or a file

using Folder = std::optional<std::filesystem::path>;

void add_content_option(CLI::App& command, Folder& content) {
  command.add_option_function<std::string>(
      "--content", [&content](const std::string& folder) { content = folder; },
      "A folder of content files (default: the content that ships with the program)");
}

void add_wrong_answers_option(CLI::App& command, double& wrong_answers) {
  command.add_option_function<std::string>(
      "--wrong-answers",
      [&wrong_answers](const std::string& text) {
        const auto share = parse_percentage(text);
        if (!share) throw CLI::ValidationError("--wrong-answers", std::string(kPercentageExpected));
        wrong_answers = *share;
      },
      "Of the questions without an answer, at most about so many may get one (default: 2%)");
}

CLI::App* add_serve(CLI::App& program, ServeOptions& options) {
  CLI::App* serve = program.add_subcommand("serve", "Run the server until it is told to stop");
  add_content_option(*serve, options.content);
  serve->add_option_function<std::string>(
      "--env-file", [&options](const std::string& file) { options.env_file = file; },
      "Read this file instead of .env");
  return serve;
}

CLI::App* add_ask(CLI::App& program, AskOptions& options) {
  CLI::App* ask = program.add_subcommand("ask", "Answer a question here, without logging it");
  ask->add_option("question", options.words, "The question, for example: pm vs tpm");
  ask->add_flag("--jsonl", options.jsonl, "Read questions from standard input, write one JSON object a line");
  ask->add_flag("--explain", options.explain, "Say why this is the answer");
  add_content_option(*ask, options.content);
  add_wrong_answers_option(*ask, options.wrong_answers);
  return ask;
}

CLI::App* add_eval(CLI::App& program, EvalOptions& options) {
  CLI::App* eval = program.add_subcommand(
      "eval", "Measure the answers against a file: question<TAB>accepted entries<TAB>pattern");
  eval->add_option("file", options.file, "The file of questions")->required();
  eval->add_option("--min", options.min_percent, "Exit with 1 below this percentage")
      ->check(CLI::Range(0.0, 100.0));
  eval->add_flag("--json", options.json, "Write the report as JSON");
  add_content_option(*eval, options.content);
  add_wrong_answers_option(*eval, options.wrong_answers);
  return eval;
}

int run_log(LogCommandOptions& options) {
  auto config = configuration(std::nullopt);
  if (!config) return 2;
  options.data_folder = config->data;
  options.width = terminal_width(STDOUT_FILENO);
  options.now = std::chrono::system_clock::now();
  options.importing.content = config->content;
  options.importing.wrong_answers = config->wrong_answers;
  options.importing.keep_ids = config->askers == Askers::id;
  options.importing.unlogged_channels = config->unlogged_channels;
  options.importing.progress_width = terminal_width(STDERR_FILENO);
  if (isatty(STDIN_FILENO))
    options.confirm = [](const std::string& question) {
      return ask_yes_or_no(question, std::cin, std::cerr);
    };
  return run_log_command(options, std::cout, std::cerr);
}

int run_replay(ReplayOptions& options) {
  auto config = configuration(std::nullopt);
  if (!config) return 2;
  options.data_folder = config->data;
  options.present = config->content;
  options.wrong_answers = config->wrong_answers;
  options.width = terminal_width(STDOUT_FILENO);
  options.progress_width = terminal_width(STDERR_FILENO);
  return run_replay_command(options, std::cout, std::cerr);
}

int run_faq(FaqOptions& options) {
  options.config = configuration(std::nullopt);
  if (!options.config) return 2;
  options.progress_width = terminal_width(STDERR_FILENO);
  options.now = std::chrono::system_clock::now();
  return run_faq_command(options, std::cout, std::cerr);
}

int run_admin(AdminOptions& options) {
  if (options.action != AdminOptions::Action::manifest) {
    options.config = configuration(std::nullopt);
    if (!options.config) return 2;
    options.width = terminal_width(STDOUT_FILENO);
    options.now = std::chrono::system_clock::now();
  }
  return run_admin_command(options, std::cout, std::cerr);
}

}  // namespace

int main(int argc, char** argv) {
  CLI::App program("rolecall answers \"who does what?\" in team chat, from a curated, cited knowledge base.",
                   "rolecall");
  program.require_subcommand(1);
  program.set_version_flag("--version", std::string(kVersion));

  ServeOptions serve_options;
  AskOptions ask_options;
  EvalOptions eval_options;
  LogCommandOptions log_options;
  ReplayOptions replay_options;
  FaqOptions faq_options;
  AdminOptions admin_options;
  Folder check_content_folder;
  CLI::App* serve = add_serve(program, serve_options);
  CLI::App* ask = add_ask(program, ask_options);
  CLI::App* check = program.add_subcommand("check", "Find everything that is wrong with the content");
  add_content_option(*check, check_content_folder);
  CLI::App* eval = add_eval(program, eval_options);
  add_log_command(program, log_options);
  CLI::App* replay = add_replay_command(program, replay_options);
  CLI::App* faq = add_faq_command(program, faq_options);
  CLI::App* admin = add_admin_command(program, admin_options);

  try {
    program.parse(argc, argv);
  } catch (const CLI::ParseError& error) {
    return program.exit(error) == 0 ? 0 : 2;
  }
  if (*serve) return run_serve(serve_options);
  if (*ask) {
    std::size_t width = terminal_width(STDOUT_FILENO);
    ask_options.width = width > 0 ? static_cast<int>(width) : kWidthWithoutTerminal;
    return run_ask(ask_options, std::cin, std::cout, std::cerr);
  }
  if (*check)
    return run_check(check_content_folder,
                     std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now()), std::cout,
                     std::cerr);
  if (*eval) return run_eval(eval_options, std::cout, std::cerr);
  if (*replay) return run_replay(replay_options);
  if (*faq) return run_faq(faq_options);
  if (*admin) return run_admin(admin_options);
  return run_log(log_options);
}
