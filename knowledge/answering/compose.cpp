#include "knowledge/answering/compose.h"

#include <set>

#include <fmt/format.h>

#include "knowledge/answering/comparison.h"
#include "knowledge/answering/role_text.h"
#include "knowledge/answering/suggestions.h"
#include "knowledge/answering/unanswered.h"

namespace rolecall {

namespace {

void put_prose(const Prose& prose, Answer& answer) {
  answer.lead = prose.lead;
  if (!prose.points.empty()) answer.body.emplace_back(Bullets{prose.points});
  if (prose.table) answer.body.emplace_back(*prose.table);
  for (const Statement& note : prose.note) answer.body.emplace_back(Paragraph(note));
}

void put_definition(const Content& content, const Role& role, Answer& answer) {
  answer.title = role.short_form.empty() ? role.name : fmt::format("{} ({})", role.name, role.short_form);
  answer.lead = role.definition.lead;
  if (!role.definition.points.empty()) answer.body.emplace_back(Bullets{role.definition.points});
  Table table{{"", capitalised(role.called_bare())}, {}};
  for (const auto& [facet, of_role] : role.facets)
    table.rows.push_back({{content.facets[facet].label}, of_role.cell});
  if (!table.rows.empty()) answer.body.emplace_back(std::move(table));
  for (const Statement& note : role.definition.note) answer.body.emplace_back(Paragraph(note));
}

void put_ownership(const Content& content, const Ownership& who, Answer& answer) {
  answer.title = who.question;
  answer.lead = who.lead;
  Bullets shares;
  for (const Share& share : who.shared) {
    for (const Statement& said : share.text) {
      shares.items.push_back(
          {fmt::format("{}: {}", capitalised(content.roles[share.role].called_bare()), said.text),
           said.documents});
    }
  }
  if (shares.items.empty()) return;
  answer.body.emplace_back(Paragraph{"Others have a share in it:"});
  answer.body.emplace_back(std::move(shares));
}

void put_clarification(const Content& content, const AmbiguousForm& form, Answer& answer) {
  answer.title = form.title;
  put_prose(form.answer, answer);
  Bullets readings;
  for (std::size_t role : form.roles) readings.items.push_back(gist_line(content.roles[role]));
  answer.body.emplace_back(std::move(readings));
}

void cite(const std::vector<Statement>& statements, std::set<int>& documents) {
  for (const Statement& statement : statements)
    documents.insert(statement.documents.begin(), statement.documents.end());
}

void put_citations(const Content& content, Answer& answer) {
  std::set<int> documents;
  cite(answer.lead, documents);
  for (const Block& block : answer.body) {
    if (const auto* paragraph = std::get_if<Paragraph>(&block)) cite({*paragraph}, documents);
    if (const auto* bullets = std::get_if<Bullets>(&block)) cite(bullets->items, documents);
    if (const auto* table = std::get_if<Table>(&block)) {
      for (const auto& row : table->rows) cite(row, documents);
    }
  }
  for (int number : documents) {
    if (const Document* document = content.find_document(number))
      answer.citations.push_back({number, document->title});
  }
}

void put_body(const Content& content, const Reading& reading, Answer& answer) {
  const Target& target = *reading.target;
  switch (target.kind) {
    case TargetKind::define:
      put_definition(content, content.roles[target.roles[0]], answer);
      break;
    case TargetKind::compare:
      put_comparison(content, target.roles, reading.facets_first, answer);
      break;
    case TargetKind::facet: {
      const Role& role = content.roles[target.roles[0]];
      answer.title = fill_role(content.facets[target.index].title, role);
      put_prose(role.facets.at(target.index).answer, answer);
      break;
    }
    case TargetKind::who:
      put_ownership(content, content.who[target.index], answer);
      break;
    case TargetKind::entry:
      answer.title = content.entries[target.index].title;
      put_prose(content.entries[target.index].answer, answer);
      break;
    case TargetKind::clarify:
      put_clarification(content, content.ambiguous[target.index], answer);
      break;
    case TargetKind::chat:
      answer.title = content.chat[target.index].title;
      put_prose(content.chat[target.index].answer, answer);
      break;
    case TargetKind::not_covered:
      break;
  }
}

}  // namespace

Answer compose(const Content& content, const Reading& reading) {
  Answer answer;
  answer.outcome = reading.outcome;
  answer.reason = reading.reason;
  answer.confidence = reading.confidence;
  answer.assumption = reading.assumption;
  answer.content_version = content.version;
  if (reading.outcome == Outcome::unanswered) {
    put_unanswered(content, reading, answer);
  } else {
    answer.entry = entry_id(content, *reading.target);
    put_body(content, reading, answer);
  }
  put_citations(content, answer);
  answer.suggestions = suggest(content, reading);
  return answer;
}

}  // namespace rolecall
