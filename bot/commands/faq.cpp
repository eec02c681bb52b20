#include "bot/commands/faq.h"

#include <exception>

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include "bot/commands/beside_server.h"
#include "bot/commands/faq_export.h"
#include "bot/commands/faq_import.h"
#include "bot/published_content.h"
#include "handlers/admin/access.h"
#include "handlers/admin/publish.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/duration.h"
#include "knowledge/refinement/draft.h"
#include "knowledge/refinement/revisions.h"

namespace rolecall {

namespace {

using Action = FaqOptions::Action;

constexpr int kFine = 0, kFailed = 1;

CLI::App* add_action(CLI::App& faq, FaqOptions& options, Action action, const char* name, const char* help) {
  CLI::App* command = faq.add_subcommand(name, help);
  command->callback([&options, action] { options.action = action; });
  return command;
}

std::string count_of(std::size_t edits) {
  return fmt::format("{} {}", edits, edits == 1 ? "edit" : "edits");
}

void print_edits(const std::vector<ContentEdit>& edits, std::ostream& out) {
  for (const ContentEdit& edit : edits) out << "  " << displayable(describe(edit)) << '\n';
}

void list(const FaqOptions& options, std::ostream& out, std::ostream& err) {
  Database reader = Database::open_read_only(database_of(*options.config));
  SQLite::Database& connection = reader.connection();
  const auto newest = read_revisions(connection, 1);
  if (newest.empty()) err << "nothing was published yet\n";
  for (const Revision& each : newest) {
    out << fmt::format("revision {}, {} by {} at {}: {}\n", each.id, name_of(each.action),
                       displayable(each.admin), format_minute(each.at), count_of(each.edits.size()));
    print_edits(each.edits, out);
  }
  for (const std::string& admin : admins_with_drafts(connection)) {
    const auto edits = edits_of(read_draft(connection, admin));
    out << fmt::format("draft of {}: {}\n", displayable(admin), count_of(edits.size()));
    print_edits(edits, out);
  }
}

int undo(const FaqOptions& options, std::ostream& out, std::ostream& err) {
  const Config& config = *options.config;
  Database database = open_beside_server(config);
  LiveContent live = published_content(config.content, database_of(config), config.wrong_answers,
                                       [](const std::string& fault) { throw std::runtime_error(fault); });
  const admin::Access access({.database = database_of(config), .commit = commit_to(database), .admins = {}});
  const std::int64_t newest = live.now()->revision;
  switch (admin::undo(access, live, admin::kOperator, newest, options.now)) {
    case admin::UndoFate::done:
      out << fmt::format("revision {}: revision {} is undone, {} published\n", newest + 1, newest,
                         count_of(live.now()->edits.size()));
      return kFine;
    case admin::UndoFate::nothing:
      err << "nothing was published yet\n";
      return kFailed;
    default:
      err << "nothing is undone: somebody else published meanwhile; please try again\n";
      return kFailed;
  }
}

}  // namespace

CLI::App* add_faq_command(CLI::App& parent, FaqOptions& options) {
  CLI::App* faq =
      parent.add_subcommand("faq", "What admins changed in the content: look, export, import, undo");
  faq->require_subcommand(1);
  add_action(*faq, options, Action::list, "list", "What is published, and what is in the admins' drafts");
  CLI::App* exporting =
      add_action(*faq, options, Action::export_edits, "export", "The published edits as a content file");
  exporting->add_option("FILE", options.file, "A file, or a folder of content (standard output)");
  exporting->add_flag("--patch", options.patch, "As a patch for the repository, or for ROLECALL_CONTENT");
  CLI::App* importing =
      add_action(*faq, options, Action::import_edits, "import", "Publish the edits in a file");
  importing->add_option("FILE", options.file, "As `faq export` writes it")->required();
  importing->add_flag("--replace", options.replace, "In place of all that is published, instead of on top");
  importing->add_option("--reason", options.reason, "Why protected answers may change, when some would");
  add_action(*faq, options, Action::undo, "undo", "Take the newest revision back; once more does it again");
  return faq;
}

int run_faq_command(const FaqOptions& options, std::ostream& out, std::ostream& err) {
  try {
    switch (options.action) {
      case Action::list:
        list(options, out, err);
        return kFine;
      case Action::export_edits:
        export_edits(options, out, err);
        return kFine;
      case Action::import_edits:
        return import_edits(options, out, err);
      case Action::undo:
        return undo(options, out, err);
    }
  } catch (const std::exception& fault) {
    err << "rolecall faq: " << fault.what() << '\n';
  }
  return kFailed;
}

}  // namespace rolecall
