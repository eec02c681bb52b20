#include "bot/commands/eval.h"

#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <nlohmann/json.hpp>

#include "tests/support/content_folder.h"
#include "tests/support/paths.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;

struct Ran {
  int code;
  std::string out, err;
};

Ran eval(const EvalOptions& options) {
  std::ostringstream out, err;
  int code = run_eval(options, out, err);
  return {code, out.str(), err.str()};
}

class EvalTest : public ::testing::Test {
 protected:
  EvalTest() {
    std::ofstream(folder_ / "set.tsv") << "question\taccept\tmust\n"
                                          "archivist\tdefine/archivist\tlost\n"
                                          "CL\tclarify/cl\n"
                                          "archivist tools\tfacet/archivist/tools\troadmap\n"
                                          "cirl\tnone\n";
    options_ = {.file = folder_ / "set.tsv", .content = library_.path()};
  }

  test::TemporaryFolder folder_;
  test::ContentFolder library_{test::small_content()};
  EvalOptions options_;
};

TEST_F(EvalTest, ReportsWhatIsRightAndEachMiss) {
  Ran ran = eval(options_);
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.out, HasSubstr("4: archivist tools\n    facet/archivist/tools lacks /roadmap/, accepted: "
                                 "facet/archivist/tools\n"));
  EXPECT_THAT(ran.out, HasSubstr("5: cirl\n    answered define/circulation-librarian (0.9"));
  EXPECT_THAT(ran.out, HasSubstr("2 of 4 right: 50.0 % (95 % interval 15.0 to 85.0)\n"));
  EXPECT_THAT(ran.out, HasSubstr("  define        1 of    1  100.0 %\n"));
  EXPECT_THAT(ran.out, HasSubstr("  define/circulation-librarian, by \"grammar")) << "why";
  EXPECT_THAT(ran.out, HasSubstr("  none -> define/circulation-librarian\n"));
  EXPECT_THAT(ran.out, HasSubstr("wrongly answered: 1 of 1 that have no answer: 100.0 % ("));
}

TEST_F(EvalTest, ReportsTheSameAsJson) {
  options_.json = true;
  json report = json::parse(eval(options_).out);
  EXPECT_EQ(report["questions"], 4);
  EXPECT_EQ(report["right"], 2);
  EXPECT_EQ(report["percent"], 50.0);
  EXPECT_EQ(report["kinds"]["facet"]["right"], 0);
  EXPECT_EQ(report["wrongly_answered"], 1);
  ASSERT_EQ(report["misses"].size(), 2U);
  EXPECT_EQ(report["misses"][0]["line"], 4);
  EXPECT_EQ(report["misses"][1]["considered"][0]["entry"], "define/circulation-librarian");
  EXPECT_GT(report["load_seconds"], 0);
  EXPECT_LT(report["p50_micros"], report["p99_micros"].get<double>() + 0.001);
}

TEST_F(EvalTest, FailsBelowTheMinimum) {
  options_.min_percent = 50;
  EXPECT_EQ(eval(options_).code, 0);
  options_.min_percent = 50.1;
  EXPECT_EQ(eval(options_).code, 1);
}

TEST_F(EvalTest, SaysWhatCannotBeRead) {
  options_.file = folder_ / "absent.tsv";
  Ran no_file = eval(options_);
  EXPECT_EQ(no_file.code, 1);
  EXPECT_THAT(no_file.err, HasSubstr("absent.tsv: cannot be read"));

  test::ContentFolder broken(test::small_content_and("entrys: []\n"));
  Ran bad_content = eval({.file = folder_ / "set.tsv", .content = broken.path()});
  EXPECT_EQ(bad_content.code, 1);
  EXPECT_THAT(bad_content.err, HasSubstr("1 fault in the content"));
}

TEST(Eval, FindsTheDevelopmentQuestionsRightOftenEnough) {
  Ran ran = eval({.file = test::source_folder() / "tests/data/dev.tsv", .min_percent = 80});
  EXPECT_EQ(ran.code, 0) << ran.out;
}

}  // namespace
}  // namespace rolecall
