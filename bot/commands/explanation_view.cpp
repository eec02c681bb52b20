#include "bot/commands/explanation_view.h"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ostream.h>

#include "knowledge/answering/display_text.h"

namespace rolecall {

namespace {

using Texts = std::vector<std::string>;

std::string listed(const Texts& list, const char* separator, const char* none) {
  return list.empty() ? none : displayable(fmt::format("{}", fmt::join(list, separator)));
}

}  // namespace

void print_explanation(std::ostream& out, const Explanation& explanation) {
  fmt::print(out, "\nWhy this answer\n");
  fmt::print(out, "  read as      {}\n", displayable(explanation.words));
  fmt::print(out, "  corrected    {}\n", listed(explanation.corrections, ", ", "nothing"));
  fmt::print(out, "  mentions     {}\n", listed(explanation.mentions, "; ", "none"));
  fmt::print(out, "  not known    {}\n", listed(explanation.unknown_words, ", ", "nothing"));
  const std::size_t count = std::min(explanation.considered.size(), kConsideredMax);
  for (std::size_t i = 0; i < count; ++i) {
    const auto& [entry, score, by] = explanation.considered[i];
    fmt::print(out, "  {:.2f}         {}, by \"{}\"\n", score, displayable(entry), displayable(by));
  }
  fmt::print(out, "  threshold    {:.2f}{}\n", explanation.threshold,
             explanation.did_you_mean ? ", missed by little: asked back" : "");
}

}  // namespace rolecall
