// `rolecall admin backup FILE`: a copy of the database, while the server runs.
#pragma once

#include <filesystem>
#include <ostream>

namespace rolecall {

// Says what to keep with the file. 0 fine, 1 no backup was made: `err` says why.
int run_backup(const std::filesystem::path& data_folder, const std::filesystem::path& file, std::ostream& out,
               std::ostream& err);

}  // namespace rolecall
