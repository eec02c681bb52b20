#include "knowledge/content/content.h"

#include <algorithm>

namespace rolecall {

namespace {

template <typename List>
std::optional<std::size_t> find_by_id(const List& list, std::string_view id) {
  auto found = std::find_if(list.begin(), list.end(), [&](const auto& item) { return item.id == id; });
  if (found == list.end()) return std::nullopt;
  return static_cast<std::size_t>(found - list.begin());
}

}  // namespace

std::string_view Role::called_bare() const {
  std::string_view text = called;
  for (std::string_view article : {"a ", "an ", "the "}) {
    if (text.starts_with(article)) return text.substr(article.size());
  }
  return text;
}

std::optional<std::size_t> Content::find_role(std::string_view id) const {
  return find_by_id(roles, id);
}
std::optional<std::size_t> Content::find_facet(std::string_view id) const {
  return find_by_id(facets, id);
}
std::optional<std::size_t> Content::find_entry(std::string_view id) const {
  return find_by_id(entries, id);
}
std::optional<std::size_t> Content::find_who(std::string_view id) const {
  return find_by_id(who, id);
}

const Document* Content::find_document(int number) const {
  auto found =
      std::find_if(documents.begin(), documents.end(), [&](const Document& d) { return d.number == number; });
  return found == documents.end() ? nullptr : &*found;
}

const Comparison* Content::find_comparison(const std::vector<std::size_t>& roles_ascending) const {
  auto found = std::find_if(comparisons.begin(), comparisons.end(),
                            [&](const Comparison& c) { return c.roles == roles_ascending; });
  return found == comparisons.end() ? nullptr : &*found;
}

}  // namespace rolecall
