// Where tests find what they need. The two places that differ from checkout to checkout stand in one
// source file, so that every other test compiles to the same object anywhere and caches serve it.
#pragma once

#include <filesystem>
#include <string>

namespace rolecall::test {

std::filesystem::path source_folder();  // of the checkout
std::string program();                  // the rolecall that was built with the tests

// Sample payloads and question sets that are not part of the project: the folder that ROLECALL_SHARED
// names, or "shared" beside the checkout. It may not exist: tests that need it skip then.
std::filesystem::path shared_folder();

}  // namespace rolecall::test
