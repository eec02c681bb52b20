// Answers said anew for what stands elsewhere, so that a file of its own can edit a folder of content without
// a change to its files. How people ask for them stays.
#include <algorithm>
#include <map>
#include <set>
#include <string_view>

#include <fmt/format.h>

#include "knowledge/content/section_readers.h"
#include "knowledge/content/target.h"

namespace rolecall {

namespace {

// A table that is not said anew stays.
void replace(Prose& old, Prose prose) {
  if (!prose.table) prose.table = std::move(old.table);
  old = std::move(prose);
}

class Replacement {
 public:
  Replacement(MapReader& map, std::string id, Content& content)
      : map_(map), id_(std::move(id)), content_(content) {}

  void apply() {
    const auto target = find_target(content_, id_);
    if (!target) return fault(fmt::format("`{}` is no entry whose answer can be said anew", id_));
    switch (target->kind) {
      case TargetKind::define:
        return replace(content_.roles[target->roles[0]].definition, prose());
      case TargetKind::compare:
        return apply_to_comparison(*target);
      case TargetKind::facet:
        return apply_to_facet(*target);
      case TargetKind::who: {
        Ownership& who = content_.who[target->index];
        take("question", who.question);
        who.said_anew = prose();
        return;
      }
      case TargetKind::entry:
        return apply_to_entry(content_.entries[target->index]);
      case TargetKind::clarify: {
        AmbiguousForm& form = content_.ambiguous[target->index];
        take("title", form.title);
        return replace(form.answer, prose());
      }
      case TargetKind::chat: {
        ChatLine& line = content_.chat[target->index];
        take("title", line.title);
        return replace(line.answer, ProseReader(content_, std::nullopt, true).prose(map_));
      }
      case TargetKind::not_covered:
        break;
    }
  }

 private:
  void apply_to_comparison(const Target& target) {
    const auto comparison = std::find_if(content_.comparisons.begin(), content_.comparisons.end(),
                                         [&](const Comparison& one) { return one.roles == target.roles; });
    if (comparison == content_.comparisons.end())
      return fault(fmt::format("`{}` is made of what the roles say, and has no words of its own", id_));
    if (map_.has("table"))
      map_.fault(map_.child("table"), "a comparison has a table already, made of `rows`");
    Prose said = prose();
    comparison->lead = std::move(said.lead);
    comparison->points = std::move(said.points);
    comparison->note = std::move(said.note);
    comparison->together.clear();
  }

  void apply_to_facet(const Target& target) {
    std::map<std::size_t, FacetOfRole>& facets = content_.roles[target.roles[0]].facets;
    const auto facet = facets.find(target.index);
    if (facet == facets.end())
      return fault(fmt::format("`{}` is left open: there is no answer to say anew", id_));
    take("title", facet->second.title);
    take("question", facet->second.question);
    replace(facet->second.answer, prose());
  }

  void apply_to_entry(Entry& entry) {
    take("title", entry.title);
    const std::string before = entry.question;
    take("question", entry.question);
    if (entry.question != before)
      entry.phrasings.insert(entry.phrasings.begin(),
                             {entry.question, map_.place_of(map_.child("question"))});
    replace(entry.answer, prose());
  }

  Prose prose() { return ProseReader(content_, map_.source("source")).prose(map_); }

  void take(const char* key, std::string& text) {
    if (std::string said = map_.optional_text(key); !said.empty()) text = std::move(said);
  }

  // The other keys would be called unknown, and they are not what is wrong.
  void fault(std::string message) {
    map_.fault(map_.child("id"), std::move(message));
    for (const char* key : {"title", "question", "lead", "points", "table", "note", "source"}) map_.has(key);
  }

  MapReader& map_;
  const std::string id_;
  Content& content_;
};

}  // namespace

void read_replacements(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  std::map<std::string, std::set<std::string>> seen;  // by file: a later file may say it anew once more
  for_each_item(items, "replacement", faults, [&](MapReader& map) {
    const std::string id = read_id(map, "replacement", seen[map.file()]);
    content.verify_by.erase(id);
    read_verify_by(map, id, content);
    if (!id.empty()) Replacement(map, id, content).apply();
  });
}

}  // namespace rolecall
