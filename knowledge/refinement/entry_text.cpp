#include "knowledge/refinement/entry_text.h"

#include <algorithm>
#include <utility>

#include "knowledge/answering/role_text.h"
#include "knowledge/content/target.h"
#include "knowledge/duration.h"
#include "knowledge/refinement/answer_markdown.h"

namespace rolecall {

namespace {

// The one source of every statement, or team knowledge.
int source_of(const Prose& prose) {
  std::optional<int> source;
  bool same = true;
  for (const auto* part : {&prose.lead, &prose.points, &prose.note}) {
    for (const Statement& statement : *part) {
      same = same && statement.documents.size() == 1 &&
             source.value_or(statement.documents[0]) == statement.documents[0];
      if (!statement.documents.empty()) source = statement.documents[0];
    }
  }
  return same && source ? *source : kTeamKnowledge;
}

class EntryWriter {
 public:
  EntryWriter(const Content& content, const Target& target) : content_(content), target_(target) {}

  std::optional<EntryText> write() {
    const std::optional<Prose> prose = take();
    if (!prose) return std::nullopt;
    text_.has_table = prose->table.has_value() || text_.has_table;
    text_.is_own_words = target_.kind == TargetKind::chat;
    text_.edit.id = entry_id(content_, target_);
    text_.edit.source = text_.is_own_words ? 0 : source_of(*prose);
    text_.edit.answer =
        write_answer(texts_of(*prose, text_.is_own_words ? std::nullopt : std::optional(text_.edit.source)));
    const auto verify_by = content_.verify_by.find(text_.edit.id);
    if (verify_by != content_.verify_by.end()) text_.edit.verify_by = format_date(verify_by->second.day);
    return std::move(text_);
  }

 private:
  std::optional<Prose> take() {
    switch (target_.kind) {
      case TargetKind::define:
        text_.has_table = !content_.roles[target_.roles[0]].facets.empty();
        return content_.roles[target_.roles[0]].definition;
      case TargetKind::compare:
        return of_comparison();
      case TargetKind::facet:
        return of_facet();
      case TargetKind::who: {
        const Ownership& who = content_.who[target_.index];
        set_question(who.question);
        if (who.said_anew) return *who.said_anew;
        return Prose{.lead = who.lead, .points = share_lines(content_, who), .table = {}, .note = {}};
      }
      case TargetKind::entry: {
        const Entry& entry = content_.entries[target_.index];
        set_title(entry.title);
        set_question(entry.question);
        return entry.answer;
      }
      case TargetKind::clarify:
        set_title(content_.ambiguous[target_.index].title);
        return content_.ambiguous[target_.index].answer;
      case TargetKind::chat:
        set_title(content_.chat[target_.index].title);
        return content_.chat[target_.index].answer;
      case TargetKind::not_covered:
        break;
    }
    return std::nullopt;
  }

  std::optional<Prose> of_comparison() {
    const Comparison* comparison = content_.find_comparison(target_.roles);
    if (!comparison) return std::nullopt;
    text_.has_table = true;
    Prose prose{
        .lead = comparison->lead, .points = comparison->points, .table = {}, .note = comparison->together};
    prose.note.insert(prose.note.end(), comparison->note.begin(), comparison->note.end());
    return prose;
  }

  std::optional<Prose> of_facet() {
    const auto& facets = content_.roles[target_.roles[0]].facets;
    const auto facet = facets.find(target_.index);
    if (facet == facets.end()) return std::nullopt;
    set_title(facet->second.title);
    set_question(facet->second.question);
    return facet->second.answer;
  }

  void set_title(const std::string& title) {
    text_.has_title = true;
    text_.edit.title = title;
  }
  void set_question(const std::string& question) {
    text_.has_question = true;
    text_.edit.question = question;
  }

  const Content& content_;
  const Target& target_;
  EntryText text_;
};

}  // namespace

std::optional<EntryText> entry_text(const Content& content, std::string_view id) {
  const auto target = find_target(content, id);
  return target ? EntryWriter(content, *target).write() : std::nullopt;
}

std::vector<std::string> editable_entries(const Content& content) {
  std::vector<Target> targets;
  for (std::size_t i = 0; i < content.entries.size(); ++i) targets.push_back({TargetKind::entry, {}, i});
  for (std::size_t i = 0; i < content.who.size(); ++i) targets.push_back({TargetKind::who, {}, i});
  for (std::size_t i = 0; i < content.roles.size(); ++i) {
    targets.push_back({TargetKind::define, {i}});
    for (const auto& [facet, of_role] : content.roles[i].facets)
      targets.push_back({TargetKind::facet, {i}, facet});
  }
  for (const Comparison& comparison : content.comparisons)
    targets.push_back({TargetKind::compare, comparison.roles});
  for (std::size_t i = 0; i < content.ambiguous.size(); ++i) targets.push_back({TargetKind::clarify, {}, i});
  for (std::size_t i = 0; i < content.chat.size(); ++i) targets.push_back({TargetKind::chat, {}, i});
  std::vector<std::string> ids;
  ids.reserve(targets.size());
  for (const Target& target : targets) ids.push_back(entry_id(content, target));
  return ids;
}

}  // namespace rolecall
