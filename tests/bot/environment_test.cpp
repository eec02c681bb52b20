#include "bot/environment.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

namespace rolecall {
namespace {

class SmallFile : public testing::Test {
 protected:
  SmallFile() {
    std::string name = (std::filesystem::temp_directory_path() / "environment_test_XXXXXX").string();
    folder_ = mkdtemp(name.data());
  }
  ~SmallFile() override { std::filesystem::remove_all(folder_); }

  std::filesystem::path write(std::string_view text, mode_t mode) {
    const std::filesystem::path path = folder_ / "file";
    std::ofstream(path) << text;
    chmod(path.c_str(), mode);
    return path;
  }

  std::filesystem::path folder_;
};

TEST_F(SmallFile, SaysWhoElseMayReadIt) {
  const struct {
    mode_t mode;
    bool open;
  } cases[] = {{0600, false}, {0400, false}, {0640, true}, {0604, true}, {0644, true}, {0620, false}};
  for (const auto& [mode, open] : cases) {
    const auto read = read_small_file(write("text\n", mode));
    ASSERT_TRUE(std::holds_alternative<FileText>(read)) << mode;
    EXPECT_EQ(std::get<FileText>(read).text, "text\n");
    EXPECT_EQ(std::get<FileText>(read).open_to_others, open) << mode;
    std::filesystem::remove(folder_ / "file");
  }
}

TEST_F(SmallFile, TellsMissingFromUnreadable) {
  const auto missing = read_small_file(folder_ / "none");
  ASSERT_TRUE(std::holds_alternative<FileFault>(missing));
  EXPECT_TRUE(std::get<FileFault>(missing).missing);
  const auto directory = read_small_file(folder_);
  ASSERT_TRUE(std::holds_alternative<FileFault>(directory));
  EXPECT_FALSE(std::get<FileFault>(directory).missing);
}

TEST_F(SmallFile, TakesAtMost64KiB) {
  EXPECT_TRUE(std::holds_alternative<FileText>(read_small_file(write(std::string(64 * 1024, 'x'), 0600))));
  EXPECT_TRUE(
      std::holds_alternative<FileFault>(read_small_file(write(std::string(64 * 1024 + 1, 'x'), 0600))));
}

TEST_F(SmallFile, DoesNotWaitForANamedPipe) {
  ASSERT_EQ(mkfifo((folder_ / "pipe").c_str(), 0600), 0);
  EXPECT_TRUE(std::holds_alternative<FileFault>(read_small_file(folder_ / "pipe")));
}

TEST(ProcessEnvironment, HoldsTheProcessesVariables) {
  setenv("ENVIRONMENT_TEST_VALUE", "a=b", 1);
  EXPECT_EQ(process_environment().at("ENVIRONMENT_TEST_VALUE"), "a=b");
}

}  // namespace
}  // namespace rolecall
