// A small folder of content that has no roles: two questions of a house.
#pragma once

#include <fstream>
#include <string>

#include "tests/support/temporary_folder.h"

namespace rolecall::test {

class FaqFolder {
 public:
  FaqFolder() { write("faq.yaml", faq("Park in the yard.")); }

  std::string path() const { return folder_.path().string(); }

  void write(const std::string& name, const std::string& text) const {
    std::ofstream(folder_ / name) << text;
  }

  // The file faq.yaml, with this answer to "where can I park".
  static std::string faq(const std::string& answer) {
    return "documents:\n"
           "  - number: 0\n"
           "    title: House rules\n"
           "    author: Facility team\n"
           "    kind: handbook\n"
           "    about: How the house works.\n"
           "entries:\n"
           "  - id: faq/parking\n"
           "    phrasings: [where can I park, is there a car park, parking]\n"
           "    lead: " +
           answer +
           "\n"
           "    source: 0\n"
           "  - id: faq/wifi\n"
           "    phrasings: [what is the wifi password, how do I get on the wireless network]\n"
           "    lead: The reception hands out a code.\n"
           "    source: 0\n";
  }

 private:
  TemporaryFolder folder_;
};

}  // namespace rolecall::test
