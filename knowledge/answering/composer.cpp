#include "knowledge/answering/composer.h"

#include <algorithm>
#include <span>

#include <fmt/format.h>

#include "knowledge/answering/comparison.h"
#include "knowledge/answering/role_text.h"
#include "knowledge/answering/suggestions.h"
#include "knowledge/answering/unanswered.h"
#include "knowledge/ascii.h"

namespace rolecall {

namespace {

void put_prose(const Prose& prose, Answer& answer) {
  answer.lead = prose.lead;
  if (!prose.points.empty()) answer.body.emplace_back(Bullets{prose.points});
  if (prose.table) answer.body.emplace_back(*prose.table);
  for (const Statement& note : prose.note) answer.body.emplace_back(Paragraph(note));
}

Table definition_table(const Content& content, const Role& role) {
  Table table{{"", ascii::capitalised(role.called_bare())}, {}};
  for (const auto& [facet, of_role] : role.facets)
    table.rows.push_back({{content.facets[facet].label}, of_role.cell});
  return table;
}

void put_ownership(const Content& content, const Ownership& who, Answer& answer) {
  answer.title = who.question;
  answer.lead = who.said_anew ? who.said_anew->lead : who.lead;
  std::vector<Statement> shares = share_lines(content, who);
  if (!shares.empty()) {
    answer.body.emplace_back(Paragraph{"Others have a share in it:"});
    answer.body.emplace_back(Bullets{std::move(shares)});
  }
  if (!who.said_anew) return;
  if (who.said_anew->table) answer.body.emplace_back(*who.said_anew->table);
  for (const Statement& note : who.said_anew->note) answer.body.emplace_back(Paragraph(note));
}

void put_clarification(const Content& content, const AmbiguousForm& form, Answer& answer) {
  answer.title = form.title;
  put_prose(form.answer, answer);
  Bullets readings;
  for (std::size_t role : form.roles) readings.items.push_back(gist_line(content.roles[role]));
  answer.body.emplace_back(std::move(readings));
}

void cite(std::span<const Statement> statements, std::vector<int>& documents) {
  for (const Statement& statement : statements) {
    for (int number : statement.documents) {
      if (std::find(documents.begin(), documents.end(), number) == documents.end())
        documents.push_back(number);
    }
  }
}

void put_citations(const Content& content, Answer& answer) {
  std::vector<int> documents;  // a handful
  cite(answer.lead, documents);
  for (const Block& block : answer.body) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) cite(std::span(paragraph, 1), documents);
    if (const auto* bullets = std::get_if<Bullets>(&block)) cite(bullets->items, documents);
    if (const auto* table = std::get_if<SharedTable>(&block)) {
      for (const auto& row : (*table)->rows) cite(row, documents);
    }
  }
  std::sort(documents.begin(), documents.end());
  for (int number : documents) {
    if (number == kTeamKnowledge) answer.citations.push_back({number, std::string(kTeamKnowledgeTitle)});
    if (const Document* document = content.find_document(number))
      answer.citations.push_back({number, document->title});
  }
}

}  // namespace

Composer::Composer(const Content& content) : content_(content) {
  for (const Role& role : content.roles) definition_tables_.emplace_back(definition_table(content, role));
  for (const Comparison& comparison : content.comparisons)
    comparison_tables_.emplace(comparison.roles, comparison_table(content, comparison.roles, {}));
}

Answer Composer::compose(const Reading& reading) const {
  Answer answer;
  answer.outcome = reading.outcome;
  answer.reason = reading.reason;
  answer.confidence = reading.confidence;
  answer.assumption = reading.assumption;
  answer.content_version = content_.version;
  if (reading.outcome == Outcome::unanswered) {
    answer.did_you_mean = reading.did_you_mean;
    answer.unknown_words = reading.unknown_words;
    put_unanswered(content_, reading, answer);
  } else {
    answer.entry = entry_id(content_, *reading.target);
    put_body(reading, answer);
  }
  put_citations(content_, answer);
  answer.suggestions = suggest(content_, reading);
  return answer;
}

void Composer::put_body(const Reading& reading, Answer& answer) const {
  const Target& target = *reading.target;
  switch (target.kind) {
    case TargetKind::define:
      put_definition(target.roles[0], answer);
      break;
    case TargetKind::compare:
      put_comparison(content_, target.roles, comparison_table_of(reading), answer);
      break;
    case TargetKind::facet: {
      const FacetOfRole& facet = content_.roles[target.roles[0]].facets.at(target.index);
      answer.title = facet.title;
      put_prose(facet.answer, answer);
      break;
    }
    case TargetKind::who:
      put_ownership(content_, content_.who[target.index], answer);
      break;
    case TargetKind::entry:
      answer.title = content_.entries[target.index].title;
      put_prose(content_.entries[target.index].answer, answer);
      break;
    case TargetKind::clarify:
      put_clarification(content_, content_.ambiguous[target.index], answer);
      break;
    case TargetKind::chat:
      answer.title = content_.chat[target.index].title;
      put_prose(content_.chat[target.index].answer, answer);
      break;
    case TargetKind::not_covered:
      break;
  }
}

void Composer::put_definition(std::size_t index, Answer& answer) const {
  const Role& role = content_.roles[index];
  answer.title = role.short_form.empty() ? role.name : fmt::format("{} ({})", role.name, role.short_form);
  answer.lead = role.definition.lead;
  if (!role.definition.points.empty()) answer.body.emplace_back(Bullets{role.definition.points});
  const SharedTable& table = definition_tables_[index];
  if (!table->rows.empty()) answer.body.emplace_back(table);
  for (const Statement& note : role.definition.note) answer.body.emplace_back(Paragraph(note));
}

SharedTable Composer::comparison_table_of(const Reading& reading) const {
  const std::vector<std::size_t>& roles = reading.target->roles;
  if (reading.facets_first.empty()) {
    if (auto made = comparison_tables_.find(roles); made != comparison_tables_.end()) return made->second;
  }
  return comparison_table(content_, roles, reading.facets_first);
}

}  // namespace rolecall
