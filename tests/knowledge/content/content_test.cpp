#include "knowledge/content/content.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(Role, IsCalledWithoutItsArticleToo) {
  struct {
    const char *called, *bare;
  } cases[] = {{"a TPM", "TPM"},
               {"an archivist", "archivist"},
               {"the librarian", "librarian"},
               {"anchor", "anchor"},
               {"", ""}};
  for (const auto& [called, bare] : cases) {
    Role role;
    role.called = called;
    EXPECT_EQ(role.called_bare(), bare) << called;
  }
}

}  // namespace
}  // namespace rolecall
