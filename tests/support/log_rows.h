// The question log's table, read past the program: what operators' own scripts would see.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

namespace rolecall::test {

using LogRow = std::map<std::string, std::string>;  // every column by its name; NULL stands as "NULL"

// The rows in the order of their ids. Opens the database for reading only. Throws std::runtime_error when
// that fails.
std::vector<LogRow> log_rows(const std::filesystem::path& database, const std::string& condition = "TRUE");

// The same of any table, in the order in which the rows were written.
std::vector<LogRow> table_rows(const std::filesystem::path& database, const std::string& table);

}  // namespace rolecall::test
