// A change to content, as a value that can be kept, tried and exported.
//
// Edits are applied as one more content file, in the format of the others (knowledge/content/README.md):
// additions to what is there, what is there said anew, new entries and new items that are not covered. So the
// loader finds their faults, an export is that very file, and put into the content folder it says the same.
#pragma once

#include <string>
#include <variant>
#include <vector>

#include "knowledge/answer.h"
#include "knowledge/content/source_files.h"

namespace rolecall {

struct AddAlias {
  std::string role;  // id
  std::string alias;

  bool operator==(const AddAlias&) const = default;
};

struct AddPhrasing {
  std::string to;        // an entry id (facet/ROLE/FACET teaches the facet of all roles), or not_covered/ID
  std::string phrasing;  // for a facet with {role}

  bool operator==(const AddPhrasing&) const = default;
};

// A new matter that deliberately has no answer.
struct NotCover {
  std::string id;
  Reason reason = Reason::not_in_documents;
  std::string name;
  std::vector<std::string> phrasings;
  std::string hint = {};  // what to do instead; may be empty

  bool operator==(const NotCover&) const = default;
};

struct NewEntry {
  std::string id;  // "topic/lockers"
  std::string title;
  std::string question;
  std::vector<std::string> phrasings;  // further ones
  std::string answer = {};     // as in answer_markdown.h; empty in a draft that somebody has yet to write
  int source = 0;              // of statements without a marker: a document's number, or kTeamKnowledge
  std::string verify_by = {};  // "2027-03-01", when somebody should look at it again; empty: never

  bool operator==(const NewEntry&) const = default;
};

// What is there, said anew: an entry, a role's definition or facet, who owns a thing. Its phrasings stay.
struct EditEntry {
  std::string id;             // an entry id that the content has
  std::string title = {};     // empty: as it is
  std::string question = {};  // how it is offered; empty: as it is
  std::string answer = {};    // the whole of it, as in answer_markdown.h; tables stay as they are
  int source = 0;             // as NewEntry
  std::string verify_by = {};

  bool operator==(const EditEntry&) const = default;
};

using ContentEdit = std::variant<AddAlias, AddPhrasing, NotCover, NewEntry, EditEntry>;

// One line for people, with ids: teach "may I hum" to topic/quiet. Long texts are cut.
std::string describe(const ContentEdit& edit);

// The path that edits have among content files, below any that people name.
inline constexpr const char* kEditsPath = "edits/edits.yaml";

// The edits as a content file's text; empty for none. Any texts are safe in it. Where an entry is said anew
// more than once, the last one counts.
std::string edits_yaml(const std::vector<ContentEdit>& edits);

// The content with the edits, to be loaded. Replaces what had kEditsPath. What is wrong with an edit (a role
// or entry that is gone, an alias that another role has, an answer that is missing) is the loader's fault to
// find.
std::vector<SourceFile> with_edits(std::vector<SourceFile> files, const std::vector<ContentEdit>& edits);

}  // namespace rolecall
