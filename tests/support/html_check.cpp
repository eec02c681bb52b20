#include "tests/support/html_check.h"

#include <algorithm>
#include <set>

namespace rolecall::test {

namespace {

constexpr std::string_view kSpaces = " \t\r\n";

class Reader {
 public:
  explicit Reader(std::string_view html) : rest_(html) {}

  HtmlPage read() {
    constexpr std::string_view kDoctype = "<!DOCTYPE html>";
    if (rest_.substr(0, kDoctype.size()) == kDoctype) rest_.remove_prefix(kDoctype.size());
    while (!rest_.empty()) rest_.front() == '<' ? tag() : text();
    for (const auto& name : open_) fault("not closed: " + name);
    return std::move(page_);
  }

 private:
  void fault(std::string what) { page_.faults.push_back(std::move(what)); }

  std::string_view take(std::size_t count) {
    const auto taken = rest_.substr(0, count);
    rest_.remove_prefix(taken.size());
    return taken;
  }

  void skip_spaces() { take(std::min(rest_.find_first_not_of(kSpaces), rest_.size())); }

  void check_escaped(std::string_view text) {
    if (text.find_first_of("<>") != std::string_view::npos) fault("bare bracket: " + std::string(text));
    for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
      const auto entity = text.substr(at, text.find(';', at) - at + 1);
      const std::set<std::string_view> known = {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;"};
      if (!known.count(entity)) fault("bare ampersand: " + std::string(text.substr(at, 12)));
    }
  }

  void text() {
    const auto text = take(rest_.find('<'));
    check_escaped(text);
    page_.text += text;
  }

  void tag() {
    take(1);
    const bool closing = !rest_.empty() && rest_.front() == '/';
    if (closing) take(1);
    const std::string name(
        take(std::min(rest_.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789"), rest_.size())));
    if (name.empty()) return fault("no element's name after <: " + std::string(rest_.substr(0, 20)));
    if (closing) return close(name);
    HtmlElement element{name, {}};
    attributes(element);
    const bool empty = !rest_.empty() && rest_.front() == '/';
    if (empty) take(1);
    if (take(1) != ">") fault("tag not ended: " + name);
    if (!empty) open_.push_back(name);
    page_.elements.push_back(std::move(element));
  }

  void close(const std::string& name) {
    if (take(1) != ">") fault("closing tag not ended: " + name);
    if (open_.empty() || open_.back() != name) return fault("closed but not open: " + name);
    open_.pop_back();
  }

  void attributes(HtmlElement& element) {
    for (skip_spaces(); !rest_.empty() && rest_.front() != '>' && rest_.front() != '/'; skip_spaces()) {
      const std::string name(take(std::min(rest_.find_first_of("= \n>"), rest_.size())));
      if (take(2) != "=\"") return fault("attribute without a quoted value: " + name);
      const std::string value(take(std::min(rest_.find('"'), rest_.size())));
      take(1);
      check_escaped(value);
      if (!element.attribute(name).empty()) fault("attribute twice: " + name);
      element.attributes.emplace_back(name, value);
    }
  }

  std::string_view rest_;
  std::vector<std::string> open_;
  HtmlPage page_;
};

}  // namespace

std::string HtmlElement::attribute(std::string_view wanted) const {
  for (const auto& [key, value] : attributes) {
    if (key == wanted) return value;
  }
  return {};
}

std::vector<HtmlElement> HtmlPage::named(std::string_view name) const {
  std::vector<HtmlElement> found;
  std::copy_if(elements.begin(), elements.end(), std::back_inserter(found),
               [&](const auto& element) { return element.name == name; });
  return found;
}

HtmlPage read_html(std::string_view html) {
  return Reader(html).read();
}

std::vector<std::string> structure_faults(const HtmlPage& page) {
  std::vector<std::string> faults;
  std::set<std::string> ids;
  std::set<std::string> labelled;
  for (const auto& element : page.elements) {
    const auto id = element.attribute("id");
    if (!id.empty() && !ids.insert(id).second) faults.push_back("id twice: " + id);
    if (element.name == "label") labelled.insert(element.attribute("for"));
  }
  char level = '0';
  for (const auto& element : page.elements) {
    const auto href = element.attribute("href");
    const auto labels = element.attribute("aria-labelledby");
    if (href.substr(0, 1) == "#" && !ids.count(href.substr(1))) faults.push_back("link to nothing: " + href);
    if (!labels.empty() && !ids.count(labels)) faults.push_back("labelled by nothing: " + labels);
    if (element.name == "input" && element.attribute("type") != "hidden" &&
        !labelled.count(element.attribute("id")))
      faults.push_back("input without label");
    if (element.name.size() == 2 && element.name[0] == 'h' && element.name[1] >= '1' &&
        element.name[1] <= '6') {
      if (element.name[1] > level + 1) faults.push_back("heading skips a level: " + element.name);
      level = element.name[1];
    }
  }
  return faults;
}

}  // namespace rolecall::test
