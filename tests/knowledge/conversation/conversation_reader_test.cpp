// Conversations about the shipped content: each line is said, and the entry that it leads to.
#include "knowledge/conversation/conversation_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using std::chrono::minutes;
using testing::HasSubstr;

class Talk {
 public:
  Answer ask(const std::string& text) {
    return test::shipped_knowledge().ask({.text = text, .conversation = key_, .asked_at = now});
  }

  Time now = Time(std::chrono::hours(12));

 private:
  static std::string next_key() {
    static int talks = 0;
    return "talk " + std::to_string(++talks);
  }
  const std::string key_ = next_key();
};

constexpr const char* kSmallTalk = "none, or small talk's";

struct Said {
  const char* text;
  const char* entry;
};

class Conversation : public testing::TestWithParam<std::vector<Said>> {};

TEST_P(Conversation, IsFollowed) {
  Talk talk;
  for (const Said& said : GetParam()) {
    const std::string entry = talk.ask(said.text).entry;
    if (said.entry == kSmallTalk) {
      EXPECT_TRUE(entry == "none" || entry.starts_with("chat/")) << said.text << ": " << entry;
    } else {
      EXPECT_EQ(entry, said.entry) << said.text;
    }
  }
}

constexpr const char* kPm = "define/product-manager";
constexpr const char* kPjm = "define/project-manager";
constexpr const char* kPgm = "define/program-manager";
constexpr const char* kTpm = "define/technical-program-manager";
constexpr const char* kTpmPjm = "compare/project-manager+technical-program-manager";

INSTANTIATE_TEST_SUITE_P(
    Ellipsis, Conversation,
    testing::Values(std::vector<Said>{{"whats a tpm", kTpm},
                                      {"and their artifacts?", "facet/technical-program-manager/artifacts"},
                                      {"what about project managers", "facet/project-manager/artifacts"},
                                      {"and product?", "facet/product-manager/artifacts"}},
                    std::vector<Said>{{"who owns the roadmap", "who/roadmap"},
                                      {"and the risk register?", "who/risk-register"},
                                      {"budget?", "who/budget"}},
                    std::vector<Said>{{"are tpms engineers", "topic/technical-meaning"},
                                      {"and product managers?", "facet/product-manager/technical-depth"}},
                    std::vector<Said>{{"hello", kSmallTalk}, {"whats a pjm", kPjm}, {"and a pgm?", kPgm}}));

INSTANTIATE_TEST_SUITE_P(
    Pronouns, Conversation,
    testing::Values(
        std::vector<Said>{{"project manager", kPjm},
                          {"how technical do they have to be", "facet/project-manager/technical-depth"},
                          {"how is success measured for them", "facet/project-manager/success"}},
        std::vector<Said>{{"program manager", kPgm},
                          {"are they technical", "facet/program-manager/technical-depth"}},
        std::vector<Said>{{"tpm vs project manager", kTpmPjm},
                          {"which of the two earns more?", "topic/pay"},
                          {"so what's the real difference", kTpmPjm}},
        std::vector<Said>{{"whats a pgm", kPgm},
                          {"is it the same as a project manager", "compare/program-manager+project-manager"},
                          {"how is that different from a pjm", "compare/program-manager+project-manager"}},
        std::vector<Said>{{"whats a pjm", kPjm}, {"and a tpm", kTpm}, {"compare the two", kTpmPjm}}));

INSTANTIATE_TEST_SUITE_P(
    Corrections, Conversation,
    testing::Values(std::vector<Said>{{"what does a program manager do", kPgm},
                                      {"nope, technical program manager", kTpm}},
                    std::vector<Said>{{"tpm vs pm", "compare/product-manager+technical-program-manager"},
                                      {"sorry i meant program manager",
                                       "compare/program-manager+technical-program-manager"}},
                    std::vector<Said>{{"product manager artifacts", "facet/product-manager/artifacts"},
                                      {"no, the project one", "facet/project-manager/artifacts"}},
                    std::vector<Said>{{"pm?", "clarify/pm"}, {"not product, project", kPjm}}));

INSTANTIATE_TEST_SUITE_P(
    Clarifications, Conversation,
    testing::Values(std::vector<Said>{{"pm?", "clarify/pm"},
                                      {"product", kPm},
                                      {"KPIs?", "facet/product-manager/success"}},
                    std::vector<Said>{{"pm?", "clarify/pm"}, {"the second one", kPgm}},
                    std::vector<Said>{{"pm", "clarify/pm"}, {"project", kPjm}, {"what is a pm", kPjm}}));

INSTANTIATE_TEST_SUITE_P(
    MoreRoles, Conversation,
    testing::Values(std::vector<Said>{
        {"pm vs pgm", "compare/product-manager+program-manager"},
        {"add tpm", "compare/product-manager+program-manager+technical-program-manager"},
        {"and pjm please",
         "compare/product-manager+program-manager+project-manager+technical-program-manager"}}));

INSTANTIATE_TEST_SUITE_P(
    ExchangedRoles, Conversation,
    testing::Values(
        std::vector<Said>{
            {"pm vs pjm", "compare/product-manager+project-manager"},
            {"swap the pjm for a pgm", "compare/product-manager+program-manager"},
            {"add the tpm to that", "compare/product-manager+program-manager+technical-program-manager"},
            {"remove the pgm", "compare/product-manager+technical-program-manager"},
            {"all four please",
             "compare/product-manager+program-manager+project-manager+technical-program-manager"}},
        std::vector<Said>{
            {"tpm", kTpm},
            {"pgm", kPgm},
            {"pjm", kPjm},
            {"now compare these 3", "compare/program-manager+project-manager+technical-program-manager"}},
        std::vector<Said>{{"what does a product manager decide", "facet/product-manager/decides"},
                          {"same for tpm", "facet/technical-program-manager/decides"}},
        std::vector<Said>{{"what does a tpm focus on", "facet/technical-program-manager/focus"},
                          {"and if I took the product manager job instead", "facet/product-manager/focus"}}));

INSTANTIATE_TEST_SUITE_P(
    Order, Conversation,
    testing::Values(
        std::vector<Said>{{"program manager vs project manager", "compare/program-manager+project-manager"},
                          {"how wide is the scope of the first one", "facet/program-manager/scope"},
                          {"and the second one?", "facet/project-manager/scope"},
                          {"and the other one?", "facet/program-manager/scope"}},
        std::vector<Said>{
            {"what's the difference between a project and a program", "topic/project-or-program-test"},
            {"and who runs the second one?", kPgm},
            {"and the other one?", kPjm}}));

INSTANTIATE_TEST_SUITE_P(
    ThingsOfTheLastAnswer, Conversation,
    testing::Values(
        std::vector<Said>{
            {"common myths about TPMs?", "topic/misconceptions"},
            {"expand on the project manager one", "topic/misconception-glorified-project-manager"},
            {"and the stepping stone one", "topic/misconception-stepping-stone"}},
        std::vector<Said>{{"what are the myths about tpms", "topic/misconceptions"},
                          {"tell me about the first one", "topic/misconception-glorified-project-manager"}},
        std::vector<Said>{{"we have to pick between a project manager and a TPM", "topic/hire-pjm-or-tpm"},
                          {"what if we get it wrong", "topic/hiring-mistake"}},
        std::vector<Said>{{"i meant project manager", kPjm},
                          {"when would i bring one in", "facet/project-manager/when-to-hire"}}));

constexpr const char* kPmPjm = "compare/product-manager+project-manager";

INSTANTIATE_TEST_SUITE_P(
    SameOfAnother, Conversation,
    testing::Values(
        std::vector<Said>{
            {"how technical is a project manager", "facet/project-manager/technical-depth"},
            {"is it the same for product managers?", "facet/product-manager/technical-depth"},
            {"and is that also true for tpms", "facet/technical-program-manager/technical-depth"},
            {"does that apply to program managers too", "facet/program-manager/technical-depth"}},
        std::vector<Said>{{"who owns the budget", "who/budget"},
                          {"why not the product manager?", kPmPjm},
                          {"only the scope part please", kPmPjm}}));

INSTANTIATE_TEST_SUITE_P(
    Doubts, Conversation,
    testing::Values(std::vector<Said>{{"what does a tpm earn", "topic/pay"},
                                      {"are you sure?", "topic/pay"},
                                      {"how much exactly?", "topic/pay"},
                                      {"really?", "topic/pay"},
                                      {"i am not sure", kSmallTalk}},
                    std::vector<Said>{
                        {"how technical is a tpm", "facet/technical-program-manager/technical-depth"},
                        {"who said that?", "topic/sources"}},
                    std::vector<Said>{{"can tpms specialise", "topic/tpm-specialisations"},
                                      {"who said that?", "topic/tpm-specialisations"}}));

INSTANTIATE_TEST_SUITE_P(
    ThingsSpokenOf, Conversation,
    testing::Values(
        std::vector<Said>{{"who owns the budget", "who/budget"}, {"and who tracks it", "who/budget"}},
        std::vector<Said>{{"how important is the plan for a tpm", "topic/plan"},
                          {"who makes it", "who/project-plan"}},
        std::vector<Said>{{"program manager", kPgm},
                          {"what makes a good one", "topic/great-program-managers"}},
        std::vector<Said>{{"tpm", kTpm},
                          {"how does he work with engineering managers", "topic/engineering-managers"},
                          {"do they need to code", "topic/need-to-code"}},
        std::vector<Said>{{"tpm vs pjm", kTpmPjm}, {"which costs us more", "topic/pay"}},
        std::vector<Said>{{"who talks to customers", "who/customer"},
                          {"and to the execs, when it's technical", "who/translation"}}));

INSTANTIATE_TEST_SUITE_P(OtherSenses, Conversation,
                         testing::Values(std::vector<Said>{{"does windows 11 need tpm 2.0", "none"},
                                                           {"no, i mean the job", kTpm},
                                                           {"what do they decide",
                                                            "facet/technical-program-manager/decides"}},
                                         std::vector<Said>{{"does windows 11 need tpm 2.0", "none"},
                                                           {"lol no wait, what's a tpm as a job", kTpm}},
                                         std::vector<Said>{{"does windows 11 need tpm 2.0", "none"},
                                                           {"what do they do", kSmallTalk}},
                                         std::vector<Said>{{"who owns the roadmap", "who/roadmap"},
                                                           {"what about vacation planning", "none"}}));

INSTANTIATE_TEST_SUITE_P(
    StandsAlone, Conversation,
    testing::Values(std::vector<Said>{{"pm vs tpm", "compare/product-manager+technical-program-manager"},
                                      {"pgm vs pjm", "compare/program-manager+project-manager"}},
                    std::vector<Said>{{"who owns the roadmap", "who/roadmap"}, {"pjm", kPjm}},
                    std::vector<Said>{{"do tpms earn more", "topic/pay"},
                                      {"is a tpm the same as a product manager?",
                                       "compare/product-manager+technical-program-manager"}},
                    std::vector<Said>{{"what are the myths about tpms", "topic/misconceptions"},
                                      {"techinical progam manger meaning", kTpm}},
                    std::vector<Said>{{"pgm vs tpm", "compare/program-manager+technical-program-manager"},
                                      {"lol that's confusing", kSmallTalk},

                                      {"why them?", kSmallTalk}},
                    std::vector<Said>{
                        {"tpm vs pjm", kTpmPjm},
                        {"what's the job of a project lead?", "facet/project-manager/responsibilities"}},
                    std::vector<Said>{{"pm vs tpm", "compare/product-manager+technical-program-manager"},
                                      {"are bad habits closely related with addictions", kSmallTalk}}));

INSTANTIATE_TEST_SUITE_P(SmallTalk, Conversation,
                         testing::Values(std::vector<Said>{
                             {"whats a tpm", kTpm},
                             {"btw is it going to rain today", kSmallTalk},
                             {"lol", kSmallTalk},
                             {"and their artifacts?", "facet/technical-program-manager/artifacts"}}));

INSTANTIATE_TEST_SUITE_P(NewTopics, Conversation,
                         testing::Values(std::vector<Said>{{"what artifacts does a tpm make",
                                                            "facet/technical-program-manager/artifacts"},
                                                           {"who owns the roadmap", "who/roadmap"},
                                                           {"what is a project manager", kPjm}},
                                         std::vector<Said>{{"whats a tpm", kTpm},
                                                           {"what is a scrum master", "none"},
                                                           {"what do they do", "none"}},
                                         std::vector<Said>{{"tpm vs pjm", kTpmPjm},
                                                           {"where is the cafeteria", kSmallTalk}}));

TEST(ConversationAssumption, SaysWhichRolesWereTakenFromIt) {
  Talk talk;
  talk.ask("whats a tpm");
  EXPECT_EQ(talk.ask("and their artifacts?").assumption, "Reading this as about the TPM.");
  EXPECT_EQ(talk.ask("and product managers?").assumption, "") << "they were named";
}

TEST(ConversationOffer, IsTakenWithAWord) {
  const std::string question = "senior tpm vs staff tpm";
  for (const char* taken : {"yes please", "the first one"}) {
    Talk talk;
    Answer offer = talk.ask(question);
    ASSERT_TRUE(offer.did_you_mean) << question;
    EXPECT_EQ(talk.ask(taken).entry, test::ask_shipped(offer.suggestions[0].question).entry) << taken;
  }
  Talk talk;
  ASSERT_TRUE(talk.ask(question).did_you_mean);
  talk.ask("never mind");
  EXPECT_EQ(talk.ask("yes please").entry, "chat/acknowledgement") << "the offer is over";
}

TEST(ConversationAssumption, ReadsAFormBesideAnotherRoleAsItStandsThere) {
  Talk talk;
  talk.ask("tpm artifacts");
  Answer answer = talk.ask("pm?");
  EXPECT_EQ(answer.entry, "facet/product-manager/artifacts");
  EXPECT_EQ(answer.assumption, "Reading this as about the product manager.");
}

TEST(ConversationMemory, EndsAfterHalfAnHour) {
  Talk talk;
  talk.ask("whats a tpm");
  talk.now += minutes(29);
  EXPECT_EQ(talk.ask("and their artifacts?").entry, "facet/technical-program-manager/artifacts");
  talk.now += minutes(30);
  EXPECT_NE(talk.ask("and their artifacts?").entry, "facet/technical-program-manager/artifacts");
}

TEST(ConversationMemory, IsNotSharedByConversationsNorByQuestionsThatStandAlone) {
  Talk one, other;
  one.ask("whats a tpm");
  EXPECT_NE(other.ask("and their artifacts?").entry, "facet/technical-program-manager/artifacts");
  EXPECT_NE(test::ask_shipped("and their artifacts?").entry, "facet/technical-program-manager/artifacts");
}

TEST(ConversationMemory, GivesTheSameAnswerInTheSameContext) {
  Talk one, other;
  for (const char* text :
       {"tpm vs pm", "sorry i meant program manager", "which one is more technical", "thx"})
    EXPECT_EQ(test::dump(one.ask(text)), test::dump(other.ask(text))) << text;
}

TEST(ConversationMemory, IsOfTheContentThatAnswered) {
  Knowledge knowledge(test::small_content());
  auto ask = [&](const char* text) { return knowledge.ask({.text = text, .conversation = "c"}).entry; };
  EXPECT_EQ(ask("archivist"), "define/archivist");
  EXPECT_EQ(ask("what are their tools"), "facet/archivist/tools");
  ASSERT_TRUE(knowledge.reload(test::plain_faq()).empty());
  EXPECT_EQ(ask("what are their tools"), "none");
}

TEST(ConversationMemory, ReadsWhatWasAskedBeforeARestartWhenItGoesOn) {
  Knowledge knowledge(test::small_content());
  const Time now{};
  EXPECT_TRUE(knowledge.recall({.text = "thanks", .conversation = "c", .asked_at = now}));
  EXPECT_TRUE(knowledge.recall({.text = "archivist", .conversation = "c", .asked_at = now - minutes(1)}));
  EXPECT_FALSE(knowledge.recall({.text = "stands alone", .asked_at = now}));
  EXPECT_EQ(knowledge.ask({.text = "what are their tools", .conversation = "c", .asked_at = now}).entry,
            "facet/archivist/tools");
}

TEST(ConversationMemory, StandsHostileTexts) {
  Talk talk;
  std::string names;
  for (int i = 0; i < 4000; ++i) names += "tpm ";
  for (const std::string& text :
       {names, std::string(16000, 'a'),
        std::string("and \x01"
                    "9 \x02"
                    "99?"),
        std::string("\xff\xfe no, the"), std::string("and and and and what about"),
        std::string("the fourth one"), std::string("the fourth one of the two"), std::string("these 4"),
        std::string("both"), std::string("who said that")}) {
    EXPECT_LE(talk.ask(text).confidence, 1);
    EXPECT_LE(talk.ask("and their artifacts?").confidence, 1);
  }
}

}  // namespace
}  // namespace rolecall
