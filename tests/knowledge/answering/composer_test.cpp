#include "knowledge/answering/composer.h"

#include <gmock/gmock.h>

#include "tests/support/answer_checks.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using test::ask_library;

// The whole answer but for its confidence and version.
std::string said(const char* question) {
  std::string text = test::dump(ask_library(question));
  auto from = text.find("title: "), to = text.find("suggests ");
  return text.substr(from, std::min(to, text.find("content: ")) - from);
}

TEST(Compose, PutsADefinitionTogether) {
  EXPECT_EQ(said("archivist"),
            "title: Archivist (ARC)\n"
            "assumption: \n"
            "lead: An archivist keeps what must never be lost. [0] [3]\n"
            "block:\n"
            "  * Decides what is kept for good. [0]\n"
            "block:\n"
            "  #   # Archivist\n"
            "  | Duties  | Keep, order, protect [0]\n"
            "  | Tools  | Gloves and boxes [3]\n"
            "block:\n"
            "  The letters call the archivist the memory of the house. [3]\n"
            "cites [0] Handbook of the Reading Room\n"
            "cites [3] Letters from the Stacks\n");
}

TEST(Compose, PutsAFacetTogether) {
  EXPECT_EQ(said("archivist duties"),
            "title: Archivist: duties\n"
            "assumption: \n"
            "lead: An archivist keeps papers safe and in order. [0]\n"
            "block:\n"
            "  * Protects them from light and damp. [3]\n"
            "cites [0] Handbook of the Reading Room\n"
            "cites [3] Letters from the Stacks\n");
}

TEST(Compose, PutsAnOwnershipTogether) {
  EXPECT_EQ(said("who owns the rare books"),
            "title: Who owns the rare books?\n"
            "assumption: \n"
            "lead: The archivist looks after the rare books, since they must never be lost. [0]\n"
            "block:\n"
            "  Others have a share in it:\n"
            "block:\n"
            "  * Catalog librarian: Describes them. [3]\n"
            "cites [0] Handbook of the Reading Room\n"
            "cites [3] Letters from the Stacks\n");
  EXPECT_EQ(said("who collects the late fees").find("share"), std::string::npos) << "nobody has one";
}

TEST(Compose, PutsAnEntryTogether) {
  EXPECT_EQ(said("where may people talk aloud"),
            "title: Quiet rooms\n"
            "assumption: \n"
            "lead: People may talk aloud in the hall. [0]\n"
            "block:\n"
            "  * The reading room is silent. [0]\n"
            "block:\n"
            "  # Room  # Rule\n"
            "  | Hall  | Talk [0]\n"
            "  | Reading room  | Silence [3]\n"
            "block:\n"
            "  Nobody minds a sneeze. [3]\n"
            "cites [0] Handbook of the Reading Room\n"
            "cites [3] Letters from the Stacks\n");
}

TEST(Compose, PutsAClarificationTogether) {
  EXPECT_EQ(said("CL"),
            "title: Which CL do you mean?\n"
            "assumption: \n"
            "lead: The handbook uses CL for one librarian and the letters for another. [0] [3]\n"
            "block:\n"
            "  * Catalog librarian: describes each book so that it is found. [0]\n"
            "  * Circulation librarian: lends books and takes them back. [3]\n"
            "cites [0] Handbook of the Reading Room\n"
            "cites [3] Letters from the Stacks\n");
}

TEST(Compose, SaysSmallTalkWithoutSources) {
  EXPECT_EQ(said("hello"), "title: Hello\nassumption: \nlead: Hello! Ask who does what in the library.\n");
}

TEST(Compose, CitesOnlyWhatTheAnswerNames) {
  EXPECT_EQ(test::cited_by(ask_library("who collects the late fees")), std::vector{3});
  EXPECT_EQ(test::cited_by(ask_library("curator")), std::vector<int>());
}

TEST(Compose, CarriesTheContentsVersion) {
  for (const char* text : {"archivist", "curator", "hello", "CL", "weather"}) {
    EXPECT_EQ(ask_library(text).content_version, test::small_knowledge().snapshot()->content->version)
        << text;
  }
}

}  // namespace
}  // namespace rolecall
