#include "bot/left_traces.h"

#include <fstream>
#include <utility>

#include "knowledge/store/database.h"
#include "knowledge/store/traces.h"

namespace rolecall {

namespace fs = std::filesystem;

LeftTraces::LeftTraces(fs::path database)
    : database_(std::move(database)),
      noted_(fs::path(database_).replace_filename("rolecall.traces")),
      erasing_(fs::path(database_).replace_filename("rolecall.traces-erasing")) {}

// Opened for appending nothing: the time stays that of the first note.
void LeftTraces::note() const {
  const std::ofstream file(noted_, std::ios::app);
}

bool LeftTraces::due() const {
  if (fs::exists(erasing_)) return true;  // the process ended in the middle
  return fs::exists(noted_) && fs::file_time_type::clock::now() - fs::last_write_time(noted_) > kPause;
}

// Who is forgotten while it is under way makes a note of their own.
void LeftTraces::erase_when_due() const {
  if (!due()) return;
  if (fs::exists(noted_)) fs::rename(noted_, erasing_);
  Database writer = Database::open(database_, Sync::full);
  if (erase_traces(writer.connection())) {
    fs::remove(erasing_);
  } else {
    fs::last_write_time(erasing_, fs::file_time_type::clock::now());
    fs::rename(erasing_, noted_);
  }
}

}  // namespace rolecall
