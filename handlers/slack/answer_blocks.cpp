#include "handlers/slack/answer_blocks.h"

#include <variant>

#include "handlers/slack/text.h"

namespace rolecall::slack {

namespace {

constexpr std::string_view kNothing = "There is nothing to show.";
constexpr std::size_t kSourcesLengthMax = 1'500;

template <class... Visitors>
struct Overloaded : Visitors... {
  using Visitors::operator()...;
};
template <class... Visitors>
Overloaded(Visitors...) -> Overloaded<Visitors...>;

}  // namespace

void write_body(Blocks& blocks, const Answer& answer, std::string_view plain) {
  const std::size_t blocks_before = blocks.room().blocks;
  blocks.header(answer.title);
  std::string assumption;
  append_mrkdwn(assumption, answer.assumption);
  blocks.context(assumption);
  blocks.section(answer.lead);
  for (const Block& block : answer.body) {
    std::visit(Overloaded{[&](const Paragraph& paragraph) { blocks.section({paragraph}); },
                          [&](const Bullets& bullets) { blocks.bullets(bullets); },
                          [&](const Table& table) { blocks.table(table); }},
               block);
  }
  if (blocks.room().blocks == blocks_before) {
    std::string text;
    append_mrkdwn(text, blank(plain) ? kNothing : plain);
    blocks.section(text);
  }
}

void write_sources(Blocks& blocks, const std::vector<Citation>& citations) {
  if (citations.empty()) return;
  std::string text = citations.size() == 1 ? "Source:" : "Sources:";
  for (const Citation& citation : citations) {
    if (&citation != &citations.front()) text += " \xC2\xB7";
    text.append(" [").append(source_mark(citation.document)).append("] ");
    append_mrkdwn(text, citation.title);
  }
  shorten(text, kSourcesLengthMax);
  blocks.context(text);
}

}  // namespace rolecall::slack
