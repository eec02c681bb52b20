// Titles that people ask for and that the documents do not define: said so, with the nearest roles offered.
#include <gmock/gmock.h>

#include "knowledge/content/target.h"
#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::ask_shipped;
using ::testing::Contains;

const Content& shipped() {
  return *test::shipped_knowledge().snapshot()->content;
}

TEST(NearMisses, AreNeverAnsweredWithARolesText) {
  for (const NotCovered& miss : shipped().not_covered) {
    for (const std::string& name : miss.names) {
      for (const std::string& text : {name, "what does a " + name + " do", name + " vs tpm"}) {
        Answer answer = ask_shipped(text);
        EXPECT_NE(answer.entry.substr(0, 7), "define/") << text;
        EXPECT_NE(answer.entry.substr(0, 8), "compare/") << text;
        EXPECT_NE(answer.entry.substr(0, 6), "facet/") << text;
      }
    }
  }
}

TEST(NearMisses, AreSaidToBeUnknown) {
  for (const char* text :
       {"what does an engineering manager do", "technical product manager",
        "what is a technical project manager?", "product owner?", "what does a scrum master do",
        "scrum master vs tpm", "tech lead", "delivery manager vs project manager", "chief of staff",
        "agile coach", "business analyst", "Product Owners"}) {
    Answer answer = ask_shipped(text);
    EXPECT_EQ(answer.outcome, Outcome::unanswered) << text;
    EXPECT_EQ(answer.reason, Reason::unknown_role) << text;
    EXPECT_EQ(answer.entry, "none") << text;
  }
}

TEST(NearMisses, OfferTheNearestRoles) {
  for (const NotCovered& miss : shipped().not_covered) {
    if (miss.reason != Reason::unknown_role || miss.names.empty()) continue;
    std::string text = "what does a " + miss.names[0] + " do";
    Answer answer = ask_shipped(text);
    if (answer.outcome != Outcome::unanswered) continue;  // a topic says more than the gap does
    for (std::size_t role : miss.nearest) {
      EXPECT_THAT(test::questions_of(answer), Contains(question_of(shipped(), {TargetKind::define, {role}})))
          << text;
    }
  }
}

TEST(NearMisses, OfTitlesThatNobodyListedAreUnknownToo) {
  for (const char* text : {"what is a forklift engineer", "zoo manager vs tpm"}) {
    EXPECT_EQ(ask_shipped(text).reason, Reason::unknown_role) << text;
  }
}

}  // namespace
}  // namespace rolecall
