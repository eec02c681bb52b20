#include "bot/commands/backup.h"

#include <exception>

#include <fmt/format.h>

#include "bot/commands/log.h"
#include "knowledge/store/backup.h"
#include "knowledge/store/database.h"

namespace rolecall {

int run_backup(const std::filesystem::path& data_folder, const std::filesystem::path& file, std::ostream& out,
               std::ostream& err) {
  try {
    const BackedUp backed_up = back_up(data_folder / "rolecall.db", file);
    out << fmt::format(
        "{}: {} questions, {:.1f} MB, every page checked\n"
        "Keep {} too, but in another place: it knows the askers' pseudonyms again.\n"
        "Where ROLECALL_ENCRYPTION_KEY is set, keep that as well: the database has sealed tokens.\n",
        file.string(), backed_up.questions, static_cast<double>(backed_up.bytes) / 1e6,
        (data_folder / "asker.key").string());
    return 0;
  } catch (const MissingDatabase&) {
    err << kNoLogYet << '\n';
  } catch (const std::exception& fault) {
    err << "rolecall admin backup: " << fault.what() << '\n';
  }
  return 1;
}

}  // namespace rolecall
