#include "knowledge/secret.h"

#include <type_traits>

#include <fmt/format.h>
#include <fmt/ostream.h>
#include <gtest/gtest.h>

namespace rolecall {
namespace {

template <typename T>
concept Streamable = requires(std::ostream& out, const T& value) {
  out << value;
};

static_assert(!Streamable<Secret>);
static_assert(!fmt::is_formattable<Secret>::value);
static_assert(!std::is_convertible_v<Secret, std::string>);
static_assert(!std::is_convertible_v<Secret, std::string_view>);

TEST(Secret, GivesItsValueOnlyWhenAsked) {
  const Secret secret("hunter2");
  EXPECT_EQ(secret.reveal(), "hunter2");
  EXPECT_TRUE(secret == Secret("hunter2"));
  EXPECT_FALSE(secret == Secret("hunter3"));
}

TEST(Secret, LeavesNothingInMemoryWhenAnotherTakesItsPlace) {
  const std::string value = "hunter2, and more than fits into the string itself";
  Secret secret(value);
  const char* memory = secret.reveal().data();
  secret = Secret("");
  ASSERT_EQ(secret.reveal().data(), memory);  // the string kept it
  for (std::size_t i = 0; i < value.size(); ++i) EXPECT_EQ(memory[i], '\0') << i;
}

}  // namespace
}  // namespace rolecall
