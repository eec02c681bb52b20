// The readers behind load_content, one a list of the format. Internal to knowledge/content.
//
// Lists refer to each other by id, and files come in any order: so gather_sections first collects
// the items of every file, and read_sections then reads documents, facets and roles before what
// refers to them.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "knowledge/content/content.h"
#include "knowledge/content/map_reader.h"

namespace rolecall {

struct SectionItem {
  YAML::Node node;
  std::string file;
};

using ContentSections = std::map<std::string, std::vector<SectionItem>>;  // by list name: "roles", "who", ...

void gather_sections(const YAML::Node& root, const std::string& file, ContentSections& sections,
                     std::vector<Fault>& faults);
void read_sections(const ContentSections& sections, Content& content, std::vector<Fault>& faults);

// Calls read(map) for each item; every key that it does not ask for is a fault.
template <typename Read>
void for_each_item(const std::vector<SectionItem>& items, const char* what, std::vector<Fault>& faults,
                   Read read) {
  for (const SectionItem& item : items) {
    MapReader map(item.node, item.file, what, faults);
    read(map);
    map.report_unknown_keys();
  }
}

// The date of the item, when it has one, for the entry with this id.
void read_verify_by(MapReader& map, const std::string& entry, Content& content);

// The item's `id`, which from here on names it in messages; a fault when an earlier item had it.
std::string read_id(MapReader& map, const char* what, std::set<std::string>& seen);

// Reads texts that are made of statements; a statement without a document is a fault unless the
// entry names one source for all (`source`).
class ProseReader {
 public:
  ProseReader(const Content& content, std::optional<int> source = std::nullopt, bool own_words = false)
      : content_(content), source_(source), own_words_(own_words) {}

  std::vector<Statement> statements(MapReader& map, const char* key, bool required) const;
  Statement statement(MapReader& map, const YAML::Node& node, const char* key) const;  // exactly one
  // The keys lead (required), points, table and note of `map`. Plain FAQ entries call their lead `answer`.
  Prose prose(MapReader& map, const char* lead = "lead") const;

 private:
  std::vector<Statement> read(MapReader& map, const YAML::Node& node, const char* key) const;
  std::optional<Table> table(MapReader& map) const;

  const Content& content_;
  std::optional<int> source_;  // the document of statements without a marker
  bool own_words_;             // true: statements need no document (chat lines)
};

// Ids of roles to indices; unknown ids are faults with "did you mean".
std::vector<std::size_t> read_role_ids(MapReader& map, const char* key, const Content& content);
std::optional<std::size_t> read_role_id(MapReader& map, const YAML::Node& node, const Content& content);

void read_documents(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
void read_facets(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
void read_roles(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
void read_ambiguous(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
void read_comparisons(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
void read_who(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
void read_entries(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
void read_chat(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
// What is said anew of items of the other lists, and what is added to them: REQUIRES that those were read.
void read_replacements(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
void read_additions(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
void read_concepts(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);
void read_not_covered(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults);

}  // namespace rolecall
