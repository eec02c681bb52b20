// A folder of content of one's own: asked, checked, measured.
#include <fstream>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/faq_folder.h"
#include "tests/support/log_rows.h"
#include "tests/support/paths.h"
#include "tests/support/rolecall.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;

TEST(OwnContent, WithoutAnyRoleAnswersItsQuestions) {
  const FaqFolder faq;
  const auto run = run_rolecall({"ask", "--content", faq.path(), "where do I park my car"});
  EXPECT_EQ(run.exit_code, 0) << run.error;
  EXPECT_THAT(run.output, AllOf(HasSubstr("Park in the yard. [0]"), HasSubstr("House rules")));
  const auto unknown = run_rolecall({"ask", "--content", faq.path(), "--jsonl"}, {}, "pm vs tpm\n");
  EXPECT_THAT(unknown.output, HasSubstr(R"("outcome":"unanswered")"));
}

TEST(OwnContent, IsServedEverywhere) {
  const FaqFolder faq;
  RolecallServer by_setting(Settings{{"ROLECALL_CONTENT", faq.path()}});
  RolecallServer by_option({}, {"--content", faq.path()});
  for (const auto* server : {&by_setting, &by_option}) {
    const auto reply = nlohmann::json::parse(server->ask("where can I park").body);
    EXPECT_EQ(reply["entry"], "faq/parking");
    EXPECT_THAT(server->get("/?q=where+can+I+park").body, HasSubstr("Park in the yard."));
    EXPECT_EQ(log_rows(server->database()).back().at("entry"), "faq/parking");
  }
}

TEST(ContentCheck, SaysThatGoodContentIsGood) {
  const FaqFolder faq;
  for (const Arguments& arguments : {Arguments{"check"}, Arguments{"check", "--content", faq.path()}}) {
    const auto run = run_rolecall(arguments);
    EXPECT_EQ(run.exit_code, 0) << run.output << run.error;
    EXPECT_THAT(run.output, HasSubstr("fine"));
  }
}

TEST(ContentCheck, NamesEveryFaultWithItsPlaceAndWhatWasExpected) {
  const FaqFolder faq;
  faq.write("two.yaml",
            "entries:\n"
            "  - id: faq/one\n"
            "    phrasings: [first thing]\n"
            "    laed: Something. [0]\n"
            "  - id: faq/two\n"
            "    phrasings: [second thing]\n"
            "    lead: Something else. [7]\n"
            "  - id: faq/three\n"
            "    phrasings: [third thing]\n"
            "    lead: Something without a source.\n"
            "roels: []\n");
  faq.write("broken.yaml", "entries: [\n");
  const auto run = run_rolecall({"check", "--content", faq.path()});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.output, ContainsRegex("two\\.yaml:4:5: unknown key `laed`.*did you mean `lead`"));
  EXPECT_THAT(run.output, ContainsRegex("two\\.yaml:7:[0-9]+: \\[7\\] is no document, expected"));
  EXPECT_THAT(run.output, ContainsRegex("two\\.yaml:10:[0-9]+: a statement without a document"));
  EXPECT_THAT(run.output, ContainsRegex("two\\.yaml:11:1: .*roels.*did you mean `roles`"));
  EXPECT_THAT(run.output, ContainsRegex("broken\\.yaml:[0-9]+:[0-9]+: not valid YAML"));
}

TEST(ContentCheck, FindsAPhrasingThatDoesNotReachItsEntry) {
  const FaqFolder faq;
  faq.write("two.yaml",
            "entries:\n"
            "  - id: faq/garage\n"
            "    phrasings: [where can I park, is there a garage]\n"
            "    lead: There is none. [0]\n");
  const auto run = run_rolecall({"check", "--content", faq.path()});
  EXPECT_EQ(run.exit_code, 1);
  EXPECT_THAT(run.output, ContainsRegex("[.]yaml:[0-9]+:[0-9]+: .*where can I park"));
}

TEST(Evaluation, FailsBelowTheBarThatIsSet) {
  const TemporaryFolder folder;
  std::ofstream(folder / "questions.tsv")
      << "question\taccept\tmust\n"
         "pm vs tpm\tcompare/product-manager+technical-program-manager\t\n"
         "what is a tpm\tdefine/technical-program-manager\tdeliver\n"
         "what is a pgm\tdefine/project-manager\t\n"
         "who won the cup\tnone\t\n";
  const std::string file = (folder / "questions.tsv").string();
  const auto passed = run_rolecall({"eval", file, "--min", "75"});
  EXPECT_EQ(passed.exit_code, 0) << passed.error;
  EXPECT_THAT(passed.output, AllOf(HasSubstr("3 of 4 right"), HasSubstr("what is a pgm")));
  EXPECT_EQ(run_rolecall({"eval", file, "--min", "76"}).exit_code, 1);
  const auto json = run_rolecall({"eval", "--json", file});
  EXPECT_EQ(nlohmann::json::parse(json.output)["right"], 3);
}

TEST(Evaluation, OfTheQuestionsInTheTreeReachesItsBar) {
  const std::string file = (test::source_folder() / "tests/data/dev.tsv").string();
  const auto run = run_rolecall({"eval", file, "--min", "80"});
  EXPECT_EQ(run.exit_code, 0) << run.output << run.error;
}

TEST(Evaluation, AnswersMoreWhereMoreWrongAnswersAreAllowed) {
  const std::string file = (test::source_folder() / "tests/data/dev.tsv").string();
  const auto answered = [&](const std::string& share) {
    const auto run = run_rolecall({"eval", "--json", "--wrong-answers", share, file});
    EXPECT_EQ(run.exit_code, 0) << share << ": " << run.error;
    const auto report = nlohmann::json::parse(run.output);
    EXPECT_EQ(report["questions"], 320) << share;
    return report["with_answer_answered"].get<int>();
  };
  EXPECT_GT(answered("10%"), answered("0.1%"));
  EXPECT_EQ(run_rolecall({"eval", "--wrong-answers", "60%", file}).exit_code, 2);
}

}  // namespace
}  // namespace rolecall::test
