// A strict reader for the pages that rolecall writes: every element closed, every attribute quoted, every
// bracket and ampersand escaped. Stricter than HTML, so that a slip in a template or in escaping shows.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rolecall::test {

struct HtmlElement {
  std::string name;
  std::vector<std::pair<std::string, std::string>> attributes;  // values as written, entities and all
  std::string attribute(std::string_view name) const;           // empty when there is none
};

struct HtmlPage {
  std::vector<HtmlElement> elements;  // in the order in which they open
  std::string text;                   // what stands between the tags, as written
  std::vector<std::string> faults;    // empty: the page is well-formed

  std::vector<HtmlElement> named(std::string_view name) const;
};

HtmlPage read_html(std::string_view html);

// What is wrong with the page as a whole, beyond its faults: ids that are not unique, links and labels that
// point to no id, headings that skip a level, inputs without a label.
std::vector<std::string> structure_faults(const HtmlPage& page);

}  // namespace rolecall::test
