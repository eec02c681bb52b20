#include "knowledge/question_log/imported.h"

#include <set>

#include <SQLiteCpp/SQLiteCpp.h>
#include <gtest/gtest.h>

#include "knowledge/store/migrations.h"

namespace rolecall {
namespace {

TEST(ImportedTest, KeysDifferWhereverTheQuestionsDo) {
  const ImportKeys keys({1, 2, 3});
  const Time time(std::chrono::seconds(1'700'000'000));
  const std::set<std::string> all = {keys.of("tpm", time, "T1", "U1", 0),
                                     keys.of("tpm", time, "T1", "U1", 1),
                                     keys.of("pm", time, "T1", "U1", 0),
                                     keys.of("tpm", std::nullopt, "T1", "U1", 0),
                                     keys.of("tpm", time, "T2", "U1", 0),
                                     keys.of("tpm", time, "T1", "U2", 0),
                                     keys.of("tpm", time, "T1U", "1", 0),
                                     keys.of("1tpm", time, "T1", "U", 0),
                                     ImportKeys({9}).of("tpm", time, "T1", "U1", 0)};
  EXPECT_EQ(all.size(), 9U);
  for (const std::string& key : all) EXPECT_EQ(key.size(), 32U) << key;
  EXPECT_EQ(keys.of("tpm", time, "T1", "U1", 0), *all.find(keys.of("tpm", time, "T1", "U1", 0)));
}

TEST(ImportedTest, IsTakenOnce) {
  SQLite::Database connection(":memory:", SQLite::OPEN_READWRITE);
  migrate(connection);
  EXPECT_TRUE(take_import(connection, "a"));
  EXPECT_FALSE(take_import(connection, "a"));
  EXPECT_TRUE(take_import(connection, "b"));
}

}  // namespace
}  // namespace rolecall
