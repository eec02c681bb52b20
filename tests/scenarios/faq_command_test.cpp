// `rolecall faq` and `rolecall replay` of drafts, beside the running server.
#include <csignal>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "knowledge/question_log/feedback.h"
#include "tests/support/admin_browser.h"
#include "tests/support/faq_folder.h"
#include "tests/support/log_rows.h"
#include "tests/support/process.h"
#include "tests/support/wait_until.h"

namespace rolecall::test {
namespace {

using testing::AllOf;
using testing::ContainsRegex;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const std::string kMonitor =
    "entries:\n"
    "  - id: faq/monitor\n"
    "    question: Where do I get a second monitor?\n"
    "    lead: The facility team lends monitors.\n"
    "    source: 0\n";
const std::string kMotorbike =
    "additions:\n"
    "  - {to: faq/parking, phrasings: [somewhere to leave my motorbike]}\n";
// Takes a question away from faq/parking.
const std::string kBusStop =
    "entries:\n"
    "  - {id: faq/bus, question: \"Is there a car park nearby?\", lead: Take the bus., source: 0}\n";

std::string read_file(const std::filesystem::path& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

class FaqCommand : public testing::Test {
 protected:
  Settings settings() const {
    return {{"ROLECALL_CONTENT", content_.path()}, {"ROLECALL_DATA", server_.data().string()}};
  }
  Finished run(const Arguments& arguments) const { return run_rolecall(arguments, settings()); }
  std::string file(const std::string& text) const {
    std::ofstream(folder_ / "edits.yaml", std::ios::binary) << text;
    return (folder_ / "edits.yaml").string();
  }
  Finished import(const std::string& text, Arguments more = {}) const {
    more.insert(more.begin(), {"faq", "import", file(text)});
    return run(more);
  }
  bool soon_answers(const std::string& text, const std::string& entry) const {
    return wait_until(
        [&] { return nlohmann::json::parse(server_.ask(text).body).value("entry", "") == entry; });
  }

  FaqFolder content_;
  TemporaryFolder folder_;
  RolecallServer server_{Settings{{"ROLECALL_CONTENT", content_.path()}}};
};

TEST_F(FaqCommand, ImportsWhatTheServerThenAnswersAndTakesItBack) {
  const Finished imported = import(kMonitor);
  EXPECT_EQ(imported.exit_code, 0) << imported.error;
  EXPECT_EQ(imported.output, "revision 1: 1 edit published, 0 edits before\n");
  EXPECT_TRUE(soon_answers("where do I get a second monitor", "faq/monitor"));
  EXPECT_EQ(import(kMonitor).exit_code, 0);
  EXPECT_THAT(import(kMonitor).error, HasSubstr("published already"));
  EXPECT_EQ(import(kMotorbike).output, "revision 2: 2 edits published, 1 edit before\n");
  EXPECT_EQ(import(kMotorbike, {"--replace"}).exit_code, 1)
      << "what is published has a question that is lost";
  EXPECT_EQ(import(kMotorbike, {"--replace", "--reason", "no monitors are left"}).output,
            "revision 3: 1 edit published, 2 edits before\n");
  EXPECT_TRUE(soon_answers("where do I get a second monitor", "none"));
  EXPECT_EQ(run({"faq", "undo"}).output, "revision 4: revision 3 is undone, 2 edits published\n");
  EXPECT_TRUE(soon_answers("where do I get a second monitor", "faq/monitor"));
  EXPECT_EQ(run({"faq", "undo"}).exit_code, 0) << "done again";
  EXPECT_TRUE(soon_answers("where do I get a second monitor", "none"));
  EXPECT_THAT(run({"admin", "audit"}).output, AllOf(HasSubstr("import"), HasSubstr("undo")));
}

TEST_F(FaqCommand, RefusesAFileThatIsNotGoodAndSaysWhere) {
  const struct {
    const char* text;
    const char* said;
  } kCases[] = {
      {"entries: [\n", "edits\\.yaml:[0-9]+:[0-9]+: not valid YAML"},
      {"entries:\n  - {id: faq/x, lead: Hm., source: 0}\n", "edits\\.yaml:2:[0-9]+: .*question"},
      {"roles: []\n", "edits\\.yaml:1:1: .*roles"},
      {"additions:\n  - {to: faq/gone, phrasings: [hm]}\n", "edits\\.yaml:2:[0-9]+: .*faq/gone"},
      {"entries:\n  - {id: faq/x, question: What?, lead: Hm., source: 77}\n", "edits\\.yaml:2"},
  };
  for (const auto& [text, said] : kCases) {
    const Finished ran = import(text);
    EXPECT_EQ(ran.exit_code, 1) << text;
    EXPECT_THAT(ran.error, ContainsRegex(said)) << text;
    EXPECT_THAT(ran.output, IsEmpty());
  }
  EXPECT_EQ(run({"faq", "import", "/nowhere.yaml"}).exit_code, 1);
  EXPECT_EQ(run({"faq", "import"}).exit_code, 2);
  EXPECT_EQ(run({"faq"}).exit_code, 2);
  EXPECT_THAT(run({"faq", "list"}).error, HasSubstr("nothing was published yet"));
  EXPECT_EQ(run({"faq", "undo"}).exit_code, 1);
}

TEST_F(FaqCommand, HoldsAnImportThatChangesProtectedAnswers) {
  server_.ask("is there a car park nearby");
  ASSERT_EQ(log_rows(server_.database()).back().at("entry"), "faq/parking");
  {
    Database database = Database::open(server_.database(), Sync::normal, std::chrono::seconds(5));
    const std::int64_t id = std::stoll(log_rows(server_.database()).back().at("id"));
    ASSERT_TRUE(give_feedback(database.connection(),
                              {.question = id, .person = "anon-1", .helpful = true, .given_at = {}}));
  }
  const Finished held = import(kBusStop);
  EXPECT_EQ(held.exit_code, 1);
  EXPECT_THAT(held.output, AllOf(HasSubstr("protected"), HasSubstr("is there a car park nearby")));
  EXPECT_THAT(held.error, HasSubstr("--reason"));
  EXPECT_EQ(import(kBusStop, {"--reason", "the yard is closed"}).exit_code, 0);
  EXPECT_THAT(AdminBrowser(server_).get("/admin/revisions/1").body, HasSubstr("the yard is closed"));
}

TEST_F(FaqCommand, ListsWhatIsPublishedAndWhoseDraftsThereAre) {
  ASSERT_EQ(import(kMonitor).exit_code, 0);
  add_to_draft_of_operator(server_, AddPhrasing{"faq/parking", "somewhere to leave my motorbike"});
  const Finished listed = run({"faq", "list"});
  EXPECT_EQ(listed.exit_code, 0);
  EXPECT_THAT(listed.output, AllOf(HasSubstr("revision 1, import by operator"), HasSubstr("faq/monitor"),
                                   HasSubstr("draft of operator: 1 edit"), HasSubstr("motorbike")));
}

TEST_F(FaqCommand, ExportsAFileThatSaysTheSameInTheContent) {
  EXPECT_THAT(run({"faq", "export"}).error, HasSubstr("nothing is published"));
  ASSERT_EQ(import(kMonitor).exit_code, 0);
  ASSERT_EQ(import(kMotorbike).exit_code, 0);
  const Finished printed = run({"faq", "export"});
  EXPECT_THAT(printed.output, AllOf(HasSubstr("faq/monitor"), HasSubstr("motorbike")));
  EXPECT_EQ(run({"faq", "export", (folder_ / "out.yaml").string()}).exit_code, 0);
  EXPECT_EQ(read_file(folder_ / "out.yaml"), printed.output);

  ASSERT_EQ(run({"faq", "export", content_.path()}).exit_code, 0);
  EXPECT_EQ(read_file(std::filesystem::path(content_.path()) / "edits/published.yaml"), printed.output);
  EXPECT_EQ(run_rolecall({"check", "--content", content_.path()}).exit_code, 0);
  server_.process().signal(SIGHUP);
  ASSERT_TRUE(server_.process().wait_for_error("is answering now, with revision 2"));
  EXPECT_TRUE(soon_answers("where do I get a second monitor", "faq/monitor"));
  EXPECT_THAT(server_.process().error_text(), Not(HasSubstr("no effect")))
      << "published and in the files is no contradiction";
  EXPECT_EQ(run({"faq", "export", "/nowhere/x.yaml"}).exit_code, 1);
}

TEST_F(FaqCommand, ExportsAPatchThatPatchTakes) {
  if (!std::filesystem::exists("/usr/bin/patch")) GTEST_SKIP() << "patch is not installed";
  const auto apply = [&] {
    const Finished made = run({"faq", "export", "--patch", (folder_ / "edits.patch").string()});
    EXPECT_EQ(made.exit_code, 0) << made.error;
    Process patch({.program = "/usr/bin/patch",
                   .arguments = {"-p1", "-d", content_.path(), "-i", (folder_ / "edits.patch").string()}});
    EXPECT_EQ(patch.wait(), 0) << patch.output() << patch.error_text();
    EXPECT_EQ(run_rolecall({"check", "--content", content_.path()}).exit_code, 0);
  };
  ASSERT_EQ(import(kMonitor).exit_code, 0);
  apply();
  EXPECT_THAT(run({"faq", "export", "--patch"}).error, HasSubstr("have everything"));
  ASSERT_EQ(import(kMotorbike).exit_code, 0);
  apply();
  EXPECT_THAT(run_rolecall({"ask", "--content", content_.path(), "second monitor"}).output,
              HasSubstr("lends monitors"));
  EXPECT_EQ(run({"faq", "export", "--patch", folder_.path().string()}).exit_code, 1);
}

TEST_F(FaqCommand, ReplaysADraft) {
  server_.ask("where do I get a second monitor");
  EXPECT_EQ(run({"replay"}).exit_code, 2);
  EXPECT_THAT(run({"replay"}).error, HasSubstr("nobody has a draft"));
  add_to_draft_of_operator(server_,
                           NewEntry{"faq/monitor", "", "Where do I get a second monitor?", {}, "Ask.", 0});
  for (const Arguments& arguments : {Arguments{"replay"}, Arguments{"replay", "--draft", "operator"}}) {
    const Finished ran = run(arguments);
    EXPECT_EQ(ran.exit_code, 0) << ran.error;
    EXPECT_THAT(ran.output, HasSubstr("faq/monitor"));
  }
  EXPECT_EQ(run({"replay", "--draft", "U7"}).exit_code, 2);
  EXPECT_EQ(run({"replay", "--draft", "operator", "--content", content_.path()}).exit_code, 2);
}

TEST_F(FaqCommand, ComparesOtherContentWithWhatIsPublishedOnBothSides) {
  server_.ask("where do I get a second monitor");
  ASSERT_EQ(import(kMonitor).exit_code, 0);
  const FaqFolder other;
  const Finished ran = run({"replay", "--content", other.path(), "--fail-on", "lost,changed"});
  EXPECT_EQ(ran.exit_code, 0) << ran.output << ran.error;
}

TEST(FaqCommandWithoutAServer, SaysThatThereIsNoDatabase) {
  const TemporaryFolder folder;
  for (const char* what : {"list", "export", "undo"}) {
    const Finished ran = run_rolecall({"faq", what}, {{"ROLECALL_DATA", (folder / "data").string()}});
    EXPECT_EQ(ran.exit_code, 1) << what;
    EXPECT_THAT(ran.error, HasSubstr("there is no database yet")) << what;
  }
}

}  // namespace
}  // namespace rolecall::test
