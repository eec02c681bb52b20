#include "knowledge/answering/role_text.h"

#include <gtest/gtest.h>

namespace rolecall {
namespace {

TEST(GistLine, NamesTheRoleBeforeItsGist) {
  Role role;
  role.called = "a TPM";
  role.gist = {"Gets work delivered.", {0, 3}};
  Statement line = gist_line(role);
  EXPECT_EQ(line.text, "TPM: gets work delivered.");
  EXPECT_EQ(line.documents, (std::vector{0, 3}));
}

}  // namespace
}  // namespace rolecall
