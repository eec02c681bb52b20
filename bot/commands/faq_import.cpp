#include "bot/commands/faq_import.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

#include <fmt/format.h>

#include "bot/commands/beside_server.h"
#include "bot/commands/replay_print.h"
#include "bot/content_source.h"
#include "bot/progress_bar.h"
#include "bot/published_content.h"
#include "handlers/admin/access.h"
#include "handlers/admin/audit.h"
#include "handlers/admin/publish.h"
#include "knowledge/content/loader.h"
#include "knowledge/refinement/content_edit_yaml.h"
#include "knowledge/refinement/replay.h"
#include "knowledge/refinement/revisions.h"

namespace rolecall {

namespace {

constexpr int kFine = 0, kFailed = 1;

SourceFile read(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in || std::filesystem::is_directory(file))
    throw std::runtime_error(fmt::format("{} cannot be read", file.string()));
  std::string text(kEditsYamlBytesMax + 1, '\0');  // one more than allowed is enough to be refused
  in.read(text.data(), static_cast<std::streamsize>(text.size()));
  text.resize(static_cast<std::size_t>(in.gcount()));
  return {file.string(), std::move(text)};
}

int refuse(const std::vector<Fault>& faults, std::ostream& err) {
  for (const Fault& fault : faults) err << to_string(fault) << '\n';
  err << fmt::format("nothing is published: {} {}\n", faults.size(), faults.size() == 1 ? "fault" : "faults");
  return kFailed;
}

// The loader's faults at their places in the file, rather than in what would be made of it.
std::vector<Fault> faults_in(const SourceFile& file, const LiveContent::State& live, bool replace,
                             const std::vector<Fault>& found) {
  std::vector<SourceFile> files = replace ? *live.base : live.files;
  files.push_back(file);
  std::vector<Fault> here;
  for (Fault& fault : load_content(files).faults) {
    if (fault.place.file == file.path) here.push_back(std::move(fault));
  }
  return here.empty() ? found : here;
}

std::vector<ContentEdit> all_edits(const std::vector<ContentEdit>& published, std::vector<ContentEdit> edits,
                                   bool replace) {
  if (replace) return edits;
  std::vector<ContentEdit> all = published;
  for (ContentEdit& each : edits_without(edits, published)) all.push_back(std::move(each));
  return all;
}

std::string count_of(std::size_t edits) {
  return fmt::format("{} {}", edits, edits == 1 ? "edit" : "edits");
}

std::vector<Confirmation> confirmed(const KeptReport& report, const std::string& reason) {
  std::vector<Confirmation> confirmations;
  for (const KeptItem& item : report.protected_items.items) confirmations.push_back({item, reason});
  return confirmations;
}

}  // namespace

int import_edits(const FaqOptions& options, std::ostream& out, std::ostream& err) {
  const Config& config = *options.config;
  Database database = open_beside_server(config);
  LiveContent live = published_content(config.content, database_of(config), config.wrong_answers,
                                       [](const std::string& fault) { throw std::runtime_error(fault); });
  const auto before = live.now();
  const SourceFile file = read(options.file);
  const auto edits = edits_from_yaml(file);
  if (const auto* faults = std::get_if<std::vector<Fault>>(&edits)) return refuse(*faults, err);

  Revision revision{
      .id = before->revision + 1,
      .at = options.now,
      .admin = admin::kOperator,
      .action = RevisionAction::import,
      .edits = all_edits(before->edits, std::get<std::vector<ContentEdit>>(edits), options.replace)};
  if (revision.edits == before->edits) {
    err << "everything in it is published already\n";
    return kFine;
  }
  const LiveContent::Built built = live.build(revision.edits);
  if (!built.state) return refuse(faults_in(file, *before, options.replace, built.faults), err);

  ProgressBar bar(err, options.progress_width, "replaying");
  const ReplayReport report = replay(database_of(config), *before->snapshot, *built.state->snapshot,
                                     [&](std::size_t done, std::size_t all) { bar.show(done, all); });
  if (!report.protected_items.empty() && options.reason.empty()) {
    print_replay_text(report, 0, out);
    err << fmt::format(
        "nothing is published: {} protected answers would change; --reason TEXT publishes it all the same\n",
        report.protected_items.size());
    return kFailed;
  }
  revision.report = keep(report);
  revision.confirmations = confirmed(*revision.report, options.reason);
  const Committed fate = live.take(built.state, commit_to(database), [&](SQLite::Database& connection) {
    if (!add_revision(connection, before->revision, revision)) return false;
    const std::string about = admin::about(revision, edits_without(revision.edits, before->edits));
    admin::note(connection,
                {.at = options.now, .admin = revision.admin, .action = admin::kImported, .about = about});
    return true;
  });
  if (fate != Committed::done) {
    err << "nothing is published: somebody else published meanwhile; please try again\n";
    return kFailed;
  }
  out << fmt::format("revision {}: {} published, {} before\n", revision.id, count_of(revision.edits.size()),
                     count_of(before->edits.size()));
  return kFine;
}

}  // namespace rolecall
