#include "handlers/ask/html.h"

#include <algorithm>
#include <span>
#include <stdexcept>

#include <kainjow/mustache.hpp>

#include "handlers/ask/assets.h"
#include "handlers/http/form.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/embedded_file.h"

namespace rolecall {

namespace embedded {
std::span<const EmbeddedFile> ask_templates();
}

namespace {

using kainjow::mustache::data;
using kainjow::mustache::mustache;

std::string template_text(std::string_view path) {
  for (const auto& file : embedded::ask_templates()) {
    if (file.path == path) return std::string(file.text.substr(0, file.text.find_last_not_of('\n') + 1));
  }
  throw std::logic_error("no template " + std::string(path));
}

std::string render(std::string_view path, const data& values) {
  // Parsed anew each time: a parsed template has state, and the page is no hot path.
  mustache page(template_text(path));
  std::string html = page.render(values);
  if (!page.is_valid()) throw std::logic_error(std::string(path) + ": " + page.error_message());
  return html;
}

std::string ask_url(const std::string& question) {
  return "/?q=" + http::percent_encode(question);
}

data numbered(int document, const std::string& title) {
  data values;
  values.set("number", source_mark(document));
  values.set("document", displayable(title));
  return values;
}

data links(const std::vector<Suggestion>& suggestions) {
  data list(data::type::list);
  for (const auto& suggestion : suggestions) {
    data link;
    link.set("label", displayable(suggestion.label));
    link.set("question", displayable(suggestion.question));
    link.set("url", ask_url(suggestion.question));
    list.push_back(link);
  }
  return list;
}

std::string_view suggestions_title(const Answer& answer) {
  switch (answer.outcome) {
    case Outcome::answered:
      return "Ask next";
    case Outcome::clarified:
      return "Choose one";
    case Outcome::chat:
      return "For example";
    case Outcome::unanswered:
      return answer.did_you_mean ? "Choose one" : "Ask instead";
  }
  return "";
}

// Turns the parts of one answer into what the template takes.
class AnswerData {
 public:
  explicit AnswerData(const Answer& answer) : answer_(answer) {}

  data body() const {
    data list(data::type::list);
    for (const auto& block : answer_.body)
      list.push_back(std::visit([this](const auto& b) { return of(b); }, block));
    return list;
  }

  data statements(const std::vector<Statement>& all) const {
    data list(data::type::list);
    for (const auto& one : all) list.push_back(statement(one));
    return list;
  }

 private:
  data statement(const Statement& one) const {
    data values;
    values.set("text", displayable(one.text));
    data sources(data::type::list);
    for (const int document : one.documents) sources.push_back(source(document));
    values.set("sources", sources);
    return values;
  }

  data source(int document) const {
    const auto& all = answer_.citations;
    const auto found =
        std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.document == document; });
    return numbered(document, found == all.end() ? std::string() : found->title);
  }

  data of(const Paragraph& paragraph) const { return {"paragraph", statement(paragraph)}; }

  data of(const Bullets& bullets) const {
    data list;
    list.set("items", statements(bullets.items));
    return {"bullets", list};
  }

  data of(const Table& table) const {
    const std::size_t columns = table.header.size();
    data header(data::type::list);
    for (const auto& name : table.header) header.push_back(heading(name));
    data rows(data::type::list);
    for (const auto& row : table.rows) rows.push_back(row_of(row, table.header));

    data values;
    values.set("shape", columns <= 2 ? "single" : columns == 3 ? "pair" : "many");
    values.set("caption", columns <= 2 ? "At a glance" : "Side by side");
    values.set("header", header);
    values.set("rows", rows);
    return {"table", values};
  }

  static data heading(const std::string& name) {
    data values;
    // An empty string would count as a value: the template asks whether there is one.
    if (name.empty()) {
      values.set("text", data::type::bool_false);
    } else {
      values.set("text", displayable(name));
    }
    return values;
  }

  data row_of(const std::vector<Statement>& row, const std::vector<std::string>& header) const {
    data values;
    data cells(data::type::list);
    for (std::size_t i = 0; i < std::min(row.size(), header.size()); ++i) {
      data cell = statement(row[i]);
      if (i == 0) {
        values.set("label", cell);
        continue;
      }
      // On a phone four columns become two by two, and each cell says whose it is.
      if (header.size() > 3 && !header[i].empty()) cell.set("column", displayable(header[i]));
      const bool empty =
          row[i].text.empty() || row[i].text == "–" || row[i].text == "—" || row[i].text == "-";
      cell.set("empty", empty);
      cells.push_back(cell);
    }
    values.set("cells", cells);
    return values;
  }

  const Answer& answer_;
};

std::string documents_in_words(std::size_t count) {
  if (count == 0) return "a curated knowledge base";
  return count == 1 ? "one document" : std::to_string(count) + " documents";
}

void set_text(data& values, const std::string& name, const std::string& text) {
  if (!text.empty()) values.set(name, displayable(text));
}

}  // namespace

std::string answer_html(const Answer& answer, bool noted) {
  const AnswerData parts(answer);
  const bool gap = answer.outcome == Outcome::unanswered && answer.reason != Reason::off_topic;
  data citations(data::type::list);
  for (const auto& citation : answer.citations)
    citations.push_back(numbered(citation.document, citation.title));

  data values;
  values.set("statement", template_text("statement.mustache"));
  values.set("outcome", std::string(name_of(answer.outcome)));
  values.set("title", displayable(answer.title));
  set_text(values, "assumption", answer.assumption);
  values.set("has_lead", !answer.lead.empty());
  values.set("lead", parts.statements(answer.lead));
  values.set("body", parts.body());
  values.set("noted", noted && gap);
  values.set("has_citations", !answer.citations.empty());
  values.set("citations", citations);
  values.set("has_suggestions", !answer.suggestions.empty());
  values.set("suggestions_title", std::string(suggestions_title(answer)));
  values.set("suggestions", links(answer.suggestions));
  return render("answer.mustache", values);
}

std::string page_html(const PageView& view, const PageFacts& facts) {
  data values;
  values.set("stylesheet", asset_url("page.css"));
  values.set("icon", asset_url("icon.svg"));
  if (!view.question.empty()) values.set("question", data{"text", displayable(view.question)});
  if (!view.answer_html.empty()) values.set("answer", data{"html", view.answer_html});
  set_text(values, "notice", view.notice);
  values.set("placeholder", facts.examples.empty() ? "" : displayable(facts.examples.front().question));
  values.set("text_max", std::to_string(view.text_max));
  values.set("has_examples", !facts.examples.empty());
  values.set("examples", links(facts.examples));
  values.set("documents", documents_in_words(facts.documents));
  if (!facts.sources_question.empty()) values.set("sources_url", ask_url(facts.sources_question));
  return render("page.mustache", values);
}

}  // namespace rolecall
