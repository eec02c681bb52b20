#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "knowledge/content/loader.h"
#include "tests/support/small_content.h"

namespace rolecall {
namespace {

using testing::HasSubstr;

std::string fault_of(std::string_view yaml) {
  const LoadedContent loaded = load_content(test::small_content_and(yaml));
  EXPECT_EQ(loaded.content == nullptr, !loaded.faults.empty());
  if (loaded.faults.empty()) return "fine";
  std::string all;
  for (const Fault& fault : loaded.faults) all += fault.place.file + ": " + fault.message + "\n";
  return all;
}

TEST(Additions, TeachPhrasingsToWhatStandsInOtherFiles) {
  const Knowledge knowledge(test::small_content_and(R"(additions:
  - {to: topic/quiet, phrasings: [may I hum a tune]}
  - {to: who/rare-books, phrasings: [whose hands may open the glass doors]}
  - {to: facet/archivist/tools, phrasings: ["what stands on the desk of {role}"]}
  - {to: define/archivist, aliases: [paper wizard]}
)"));
  const auto entry = [&](const char* text) { return knowledge.ask({.text = text}).entry; };
  EXPECT_EQ(entry("may I hum a tune"), "topic/quiet");
  EXPECT_EQ(entry("whose hands may open the glass doors"), "who/rare-books");
  EXPECT_EQ(entry("what stands on the desk of an archivist"), "facet/archivist/tools");
  EXPECT_EQ(entry("what is a paper wizard"), "define/archivist");
}

TEST(Additions, NameWhatIsWrongWithThem) {
  EXPECT_EQ(fault_of("additions: [{to: topic/quiet, phrasings: [may I hum]}]"), "fine");
  for (const auto& [yaml, message] : std::vector<std::pair<const char*, const char*>>{
           {"additions: [{to: topic/gone, phrasings: [a]}]",
            "`topic/gone` is nothing that phrasings can be added to"},
           {"additions: [{to: define/archivist, phrasings: [a]}]",
            "`define/archivist` is nothing that phrasings"},
           {"additions: [{to: not_covered/gone, phrasings: [a]}]",
            "`not_covered/gone` is nothing that phrasings"},
           {"additions: [{to: topic/quiet, aliases: [a]}]", "`topic/quiet` is no role, expected define/ROLE"},
           {"additions: [{to: define/archivist, aliases: [desk librarian]}]",
            "`desk librarian` is claimed by"},
           {"additions: [{to: topic/quiet}]", "the addition to topic/quiet adds nothing"},
           {"additions: [{phrasings: [a]}]", "addition has no `to`"},
           {"additions: [{to: topic/quiet, phrasing: [a]}]", "unknown key `phrasing`"}}) {
    EXPECT_THAT(fault_of(yaml), HasSubstr(message)) << yaml;
  }
}

}  // namespace
}  // namespace rolecall
