#include "tests/support/paths.h"

#include <cstdlib>

namespace rolecall::test {

std::filesystem::path source_folder() {
  return ROLECALL_SOURCE_DIR;
}

std::string program() {
  return ROLECALL_BINARY;
}

std::filesystem::path shared_folder() {
  const char* named = std::getenv("ROLECALL_SHARED");
  return named ? std::filesystem::path(named) : source_folder() / "../shared";
}

}  // namespace rolecall::test
