#include "knowledge/question_log/export.h"

#include <sstream>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace rolecall {
namespace {

LoggedQuestion question(const std::string& text) {
  LoggedQuestion q;
  q.id = 7;
  q.asked_at = Time(std::chrono::seconds(86400));
  q.platform = "slack";
  q.outcome = "answered";
  q.entry = "define.tpm";
  q.confidence = 0.5;
  q.micros = 42;
  q.text = text;
  return q;
}

std::string csv(const LoggedQuestion& q) {
  std::ostringstream out;
  write_csv_row(out, q);
  return out.str();
}

TEST(LogExportTest, CsvQuotesAndDisarmsFormulas) {
  const std::pair<const char*, const char*> cases[] = {
      {"plain", "plain"},
      {"", ""},
      {"a,b", "\"a,b\""},
      {"say \"hi\"", "\"say \"\"hi\"\"\""},
      {"two\nlines", "\"two\nlines\""},
      {"=1+1", "'=1+1"},
      {"+1", "'+1"},
      {"-1", "'-1"},
      {"@SUM(A1)", "'@SUM(A1)"},
      {"\t=1", "'\t=1"},
      {"\r=1", "\"'\r=1\""},
      {"=HYPERLINK(\"x\",\"y\")", "\"'=HYPERLINK(\"\"x\"\",\"\"y\"\")\""},
      {"a=b", "a=b"},
  };
  for (const auto& [text, cell] : cases) {
    EXPECT_EQ(csv(question(text)), std::string("7,1970-01-02T00:00:00.000000Z,slack,,,,,,") + cell +
                                       ",answered,,define.tpm,0.5,,42,,,,\r\n")
        << text;
  }
}

TEST(LogExportTest, CsvHasAHeadingForEachColumn) {
  std::ostringstream out;
  write_csv_heading(out);
  const std::string heading = out.str();
  const std::string row = csv(question("plain"));
  EXPECT_EQ(std::count(heading.begin(), heading.end(), ','), std::count(row.begin(), row.end(), ','));
  EXPECT_EQ(heading.substr(0, 12), "id,asked_at,");
}

TEST(LogExportTest, JsonIsOneObjectALine) {
  std::ostringstream out;
  LoggedQuestion q = question("two\nlines \"quoted\" =1 \xFF");
  write_json_line(out, q);
  q.feedback = "helpful";
  q.comment = "two \"words\"";
  q.label = "topic/pay";
  q.why = R"({"words":"tpm","considered":[]})";
  write_json_line(out, q);
  std::istringstream in(out.str());
  std::string first;
  std::string second;
  ASSERT_TRUE(std::getline(in, first) && std::getline(in, second));
  const auto object = nlohmann::json::parse(first);
  EXPECT_EQ(object["id"], 7);
  EXPECT_EQ(object["text"], "two\nlines \"quoted\" =1 \uFFFD");
  EXPECT_TRUE(object["feedback"].is_null());
  EXPECT_TRUE(object["why"].is_null());
  EXPECT_TRUE(object["comment"].is_null());
  EXPECT_TRUE(object["label"].is_null());
  EXPECT_EQ(nlohmann::json::parse(second)["feedback"], "helpful");
  EXPECT_EQ(nlohmann::json::parse(second)["comment"], "two \"words\"");
  EXPECT_EQ(nlohmann::json::parse(second)["label"], "topic/pay");
  EXPECT_EQ(nlohmann::json::parse(second)["why"]["words"], "tpm");
}

TEST(LogExportTest, CsvDisarmsWhatPeopleSaidOfTheAnswer) {
  LoggedQuestion q = question("tpm");
  q.feedback = "not_helpful";
  q.comment = "=1+1, or more";
  q.label = "none";
  EXPECT_NE(csv(q).find(",42,not_helpful,,\"'=1+1, or more\",none\r\n"), std::string::npos) << csv(q);
}

TEST(LogExportTest, CsvHasTheReasonsInOneCell) {
  LoggedQuestion q = question("tpm");
  q.why = R"({"words":"tpm","threshold":0.50})";
  EXPECT_NE(csv(q).find(R"(,42,,"{""words"":""tpm"",""threshold"":0.50}")"), std::string::npos) << csv(q);
}

}  // namespace
}  // namespace rolecall
