#include "handlers/http/form.h"

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace rolecall::http {
namespace {

using namespace std::string_view_literals;
using Fields = std::vector<std::pair<std::string, std::string>>;

TEST(Form, DecodesFieldsInTheirOrder) {
  const struct {
    std::string_view encoded;
    Fields fields;
  } cases[] = {
      {"", {}},
      {"&&", {}},
      {"text=pm+vs+tpm&team_id=T1", {{"text", "pm vs tpm"}, {"team_id", "T1"}}},
      {"a=1&a=2", {{"a", "1"}, {"a", "2"}}},
      {"text=", {{"text", ""}}},
      {"text", {{"text", ""}}},
      {"=x", {{"", "x"}}},
      {"a=b=c", {{"a", "b=c"}}},
      {"t%65xt=%C3%A4%2b%26", {{"text", "\xC3\xA4+&"}}},
      {"a=100%&b=%zz&c=%4&d=%", {{"a", "100%"}, {"b", "%zz"}, {"c", "%4"}, {"d", "%"}}},
      {"a=%25%32%35", {{"a", "%25"}}},
      {"a=x%00y", {{"a", std::string("x\0y"sv)}}},
      {"a=x\0y"sv, {{"a", std::string("x\0y"sv)}}},
      {"a=%FF%FE\xC3", {{"a", "\xFF\xFE\xC3"}}},
  };
  for (const auto& [encoded, fields] : cases) {
    const auto form = Form::parse(encoded);
    ASSERT_TRUE(form) << encoded;
    EXPECT_EQ(form->fields(), fields) << encoded;
  }
}

TEST(Form, TellsMissingFromEmpty) {
  const auto form = Form::parse("text=&user=U1&user=U2");
  ASSERT_TRUE(form);
  EXPECT_EQ(form->find("text"), ""sv);
  EXPECT_EQ(form->find("missing"), std::nullopt);
  EXPECT_EQ(form->find("user"), "U1"sv);
  EXPECT_EQ(form->find("User"), std::nullopt);
  EXPECT_EQ(form->value("missing"), "");
}

TEST(Form, RefusesMoreFieldsThanAllowed) {
  EXPECT_TRUE(Form::parse("a&b&c", 3));
  EXPECT_FALSE(Form::parse("a&b&c&d", 3));
}

TEST(PercentDecode, KeepsPlusAndJunk) {
  EXPECT_EQ(percent_decode("/a+b%20c%"), "/a+b c%");
  EXPECT_EQ(percent_decode("%2Fetc%2fx%u0041"), "/etc/x%u0041");
}

TEST(PercentEncode, IsUndoneByDecoding) {
  EXPECT_EQ(percent_encode("pm vs. tpm?&=+/\xC3\xA4~"), "pm%20vs.%20tpm%3F%26%3D%2B%2F%C3%A4~");
  std::string all_bytes;
  for (int byte = 0; byte < 256; ++byte) all_bytes += static_cast<char>(byte);
  EXPECT_EQ(percent_decode(percent_encode(all_bytes)), all_bytes);
  EXPECT_EQ(Form::parse("a=" + percent_encode(all_bytes))->fields().at(0).second, all_bytes);
}

}  // namespace
}  // namespace rolecall::http
