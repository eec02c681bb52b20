#include "knowledge/content/source_files.h"

#include <fstream>
#include <stdexcept>

#include <gmock/gmock.h>

#include "tests/support/paths.h"
#include "tests/support/temporary_folder.h"

namespace rolecall {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

void write(const std::filesystem::path& path, const std::string& text) {
  std::filesystem::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << text;
}

std::string refusal(const std::filesystem::path& folder) {
  try {
    read_content_folder(folder);
  } catch (const std::runtime_error& error) {
    return error.what();
  }
  return "read";
}

TEST(ContentFolder, IsReadWithItsSubfoldersInOrderOfPaths) {
  test::TemporaryFolder folder;
  write(folder / "who/b.yaml", "b: 1\r\n");
  write(folder / "a.yml", "a: 1");
  write(folder / "README.md", "not content");
  write(folder / "who/a.yaml", "");
  std::vector<std::string> paths, texts;
  for (const SourceFile& file : read_content_folder(folder.path())) {
    paths.push_back(file.path);
    texts.push_back(file.text);
  }
  EXPECT_THAT(paths, ElementsAre("a.yml", "who/a.yaml", "who/b.yaml"));
  EXPECT_THAT(texts, ElementsAre("a: 1", "", "b: 1\r\n"));
}

TEST(ContentFolder, IsRefusedByName) {
  test::TemporaryFolder folder;
  EXPECT_THAT(refusal(folder / "absent"), HasSubstr((folder / "absent").string() + ": is not a folder"));
  write(folder / "file.yaml", "a: 1");
  EXPECT_THAT(refusal(folder / "file.yaml"), HasSubstr("is not a folder"));
  write(folder / "big.yaml", std::string((1 << 20) + 1, '#'));
  EXPECT_THAT(refusal(folder.path()), HasSubstr("big.yaml: over 1 MiB"));
}

TEST(ContentFolder, TakesAFileOfExactly1MiB) {
  test::TemporaryFolder folder;
  write(folder / "big.yaml", std::string(1 << 20, '#'));
  EXPECT_EQ(read_content_folder(folder.path()).at(0).text.size(), 1U << 20);
}

TEST(ContentFolder, HoldsAtMost1000Files) {
  test::TemporaryFolder folder;
  for (int i = 0; i < 1000; ++i) write(folder / (std::to_string(i) + ".yaml"), "");
  EXPECT_EQ(read_content_folder(folder.path()).size(), 1000U);
  write(folder / "one-more.yaml", "");
  EXPECT_THAT(refusal(folder.path()), HasSubstr("over 1000 files"));
}

TEST(ShippedContent, IsTheFolderThatWasCompiledIn) {
  auto compiled_in = shipped_content();
  auto in_tree = read_content_folder(test::source_folder() / "knowledge/content");
  ASSERT_EQ(compiled_in.size(), in_tree.size());
  for (std::size_t i = 0; i < in_tree.size(); ++i) {
    EXPECT_EQ(compiled_in[i].path, in_tree[i].path);
    EXPECT_EQ(compiled_in[i].text, in_tree[i].text) << in_tree[i].path;
  }
}

}  // namespace
}  // namespace rolecall
