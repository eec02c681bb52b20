#include "knowledge/knowledge.h"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>

#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::dump;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const char* const kBroken = "entries: [{id: topic/x}]\n";

// The small content with another definition of the archivist.
std::vector<SourceFile> reworded() {
  auto files = test::small_content();
  for (SourceFile& file : files) {
    const std::string before = "An archivist keeps what must never be lost.",
                      after = "An archivist guards the past.";
    if (auto at = file.text.find(before); at != std::string::npos)
      file.text.replace(at, before.size(), after);
  }
  return files;
}

TEST(Knowledge, RefusesBadContentWithAllItsFaults) {
  try {
    Knowledge knowledge(test::small_content_and(kBroken));
    FAIL() << "it was taken";
  } catch (const Knowledge::BadContent& bad) {
    EXPECT_THAT(bad.faults, SizeIs(2)) << "no phrasings, no lead";
  }
}

TEST(Knowledge, AnswersFromThePlainestOfContents) {
  Knowledge faq(test::plain_faq());
  struct {
    const char *text, *entry;
  } cases[] = {{"When does the pool open?", "topic/opening-hours"},
               {"is the pool open on Sundays?", "topic/opening-hours"},
               {"opning hours pool", "topic/opening-hours"},
               {"which coin for the locker", "topic/lockers"},
               {"I've lost the key of my locker!", "topic/lockers"},
               {"who is the king of Spain", "none"},
               {"hello", "none"},
               {"", "none"}};
  for (const auto& [text, entry] : cases) EXPECT_EQ(faq.ask({.text = text}).entry, entry) << text;
  Answer unknown = faq.ask({.text = "who is the king of Spain"});
  EXPECT_EQ(unknown.reason, Reason::off_topic);
  EXPECT_THAT(test::questions_of(unknown), ::testing::Contains("When does the pool open?"));
}

TEST(Knowledge, AnswersTheSameTwiceInEveryField) {
  for (const char* text :
       {"arc vs cl", "CL", "curator", "hello", "what is the weather", "duties of arc, catl and cirl"}) {
    EXPECT_EQ(dump(test::ask_library(text)), dump(Knowledge(test::small_content()).ask({.text = text})))
        << text;
  }
}

TEST(Knowledge, HasNoAnswerToAnEntryThatIsNotThere) {
  for (const char* id :
       {"", "none", "define", "define/", "define/astronaut", "compare/archivist",
        "compare/archivist+archivist", "compare/archivist+", "facet/archivist/hours", "facet/archivist",
        "who/nothing", "chat/", "clarify/xx", "topic/none", "define/archivist/", "DEFINE/archivist"})
    EXPECT_FALSE(test::small_knowledge().answer_to(id)) << id;
  EXPECT_TRUE(test::small_knowledge().answer_to("define/archivist"));
  EXPECT_TRUE(test::small_knowledge().answer_to("clarify/cl"));
}

TEST(Knowledge, SwapsToNewContentThatIsGood) {
  Knowledge knowledge(test::small_content());
  const std::string old_version = knowledge.ask({.text = "archivist"}).content_version;
  EXPECT_THAT(knowledge.reload(reworded()), IsEmpty());
  Answer answer = knowledge.ask({.text = "archivist"});
  EXPECT_EQ(answer.lead.at(0).text, "An archivist guards the past.");
  EXPECT_NE(answer.content_version, old_version);
  EXPECT_EQ(answer.content_version, knowledge.snapshot()->content->version);
}

TEST(Knowledge, KeepsTheOldContentWhenTheNewIsBad) {
  Knowledge knowledge(test::small_content());
  const std::string before = dump(knowledge.ask({.text = "archivist"}));
  EXPECT_THAT(knowledge.reload(test::small_content_and(kBroken)), SizeIs(2));
  EXPECT_EQ(dump(knowledge.ask({.text = "archivist"})), before);
}

TEST(Knowledge, LeavesASnapshotInUseAlone) {
  Knowledge knowledge(test::small_content());
  auto in_use = knowledge.snapshot();
  knowledge.reload(reworded());
  Reading reading = in_use->reader.read("archivist", nullptr);
  EXPECT_EQ(in_use->content->roles.at(reading.target->roles.at(0)).definition.lead.at(0).text,
            "An archivist keeps what must never be lost.");
}

TEST(Knowledge, AnswersManyThreadsWhileItIsReloaded) {
  constexpr int kThreads = 8, kQuestions = 60, kReloads = 12;
  const char* const texts[] = {
      "arc vs cl", "CL", "archivst tools", "who collects the fines", "curator", "is whispering allowed"};
  Knowledge knowledge(test::small_content());
  std::vector<std::string> old_answers, new_answers;
  Knowledge next(reworded());
  for (const char* text : texts) {
    old_answers.push_back(dump(knowledge.ask({.text = text})));
    new_answers.push_back(dump(next.ask({.text = text})));
  }
  std::atomic<int> wrong = 0;
  std::vector<std::thread> threads;
  for (int t = 0; t < kThreads; ++t) {
    threads.emplace_back([&, t] {
      for (int q = 0; q < kQuestions; ++q) {
        auto which = static_cast<std::size_t>(t + q) % std::size(texts);
        std::string answer = dump(knowledge.ask({.text = texts[which]}));
        if (answer != old_answers[which] && answer != new_answers[which]) ++wrong;
      }
    });
  }
  for (int r = 0; r < kReloads; ++r) {
    EXPECT_THAT(knowledge.reload(r % 2 == 0 ? reworded() : test::small_content()), IsEmpty());
    EXPECT_THAT(knowledge.reload(test::small_content_and(kBroken)), SizeIs(2));
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(wrong, 0) << "every answer is wholly of one content";
}

}  // namespace
}  // namespace rolecall
