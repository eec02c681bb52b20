// The knowledge base as it was read from the content folder: roles, facets, comparisons, who-owns,
// entries, chat lines and what is deliberately not covered. knowledge/content/README.md is the
// format's description for authors.
//
// An immutable snapshot: built by load_content, then shared and only read, from any thread. Lists
// refer to each other by index into the vectors of the same Content.
#pragma once

#include <chrono>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/answer.h"

namespace rolecall {

// A place in a content file, for messages to authors. Lines and columns count from 1.
struct Place {
  std::string file;
  int line = 0;
  int column = 0;
};

struct Document {
  int number = 0;
  std::string title;
  std::string author;  // may be empty
  std::string kind;
};

// What an answer says, before it is put together for one question.
struct Prose {
  std::vector<Statement> lead;
  std::vector<Statement> points;
  std::optional<SharedTable> table;
  std::vector<Statement> note;

  bool empty() const { return lead.empty() && points.empty() && !table && note.empty(); }
};

// One way of asking, with its place so that `check` can point at it.
struct Phrasing {
  std::string text;
  Place place;
};

struct Facet {
  std::string id;
  std::string label;                // heading of its row in tables
  std::string title;                // holds {Role}
  std::string question;             // holds {a role}
  std::vector<std::string> words;   // name the facet by themselves beside a role
  std::vector<Phrasing> phrasings;  // hold {role}
  Place place;
};

struct FacetOfRole {
  std::string title, question;  // the facet's, about this role
  Statement cell;               // the short form for tables
  Prose answer;
};

struct Role {
  std::string id;
  std::string name;
  std::string short_form;  // may be empty
  std::string called;      // with article, as running text speaks of one: "a TPM"
  std::vector<std::string> aliases;
  Statement gist;
  Prose definition;
  std::map<std::size_t, FacetOfRole> facets;  // by index into Content::facets: in table order
  Place place;

  // `called` without its article.
  std::string_view called_bare() const;
};

// A short form that several roles claim.
struct AmbiguousForm {
  std::string form;
  std::vector<std::size_t> roles;
  std::optional<std::size_t> beside;  // the reading beside another role
  std::string title;
  Prose answer;
  Place place;
};

struct Comparison {
  std::vector<std::size_t> roles;  // ascending by role id
  std::vector<Statement> lead;
  std::map<std::size_t, std::map<std::size_t, Statement>> rows;  // facet -> role -> cell
  std::vector<Statement> points;
  std::vector<Statement> together;
  std::vector<Statement> note;
  Place place;
};

struct Share {
  std::size_t role;
  std::vector<Statement> text;
};

struct Ownership {
  std::string id;                   // without "who/"
  std::string thing;                // "the roadmap"
  std::string question;             // "Who owns the roadmap?"
  std::vector<std::string> things;  // names of the thing as people type them
  std::vector<std::size_t> roles;   // mainly
  std::vector<Statement> lead;
  std::vector<Share> shared;
  std::optional<Prose> said_anew;  // instead of lead and shared
  std::vector<Phrasing> phrasings;
  Place place;
};

struct Entry {
  std::string id;  // whole: "topic/pay"
  std::string title;
  std::string question;
  std::vector<Phrasing> phrasings;  // the canonical question first
  Prose answer;
  std::vector<std::string> see;  // entry ids offered below
  Place place;
};

struct ChatLine {
  std::string id;  // without "chat/"
  std::string title;
  std::vector<Phrasing> phrasings;
  Prose answer;
  Place place;
};

// Deliberately without an answer: a title (names), a question (phrasings), or another sense of a
// short form (form, with).
struct NotCovered {
  std::string id;
  Reason reason = Reason::not_in_documents;
  std::string name;
  std::vector<std::string> names;
  std::vector<Phrasing> phrasings;
  std::string form;
  std::vector<std::string> with;
  std::vector<std::size_t> nearest;  // roles offered instead
  std::string hint;
  Place place;
};

// Words that mean the same for a question about this content: "pay, salary, earn, wage".
struct Concept {
  std::vector<std::string> words;  // single words or short word groups; any inflection of them counts
  Place place;
};

// When somebody should look at an answer again.
struct VerifyBy {
  std::chrono::sys_days day;
  Place place;
};

struct Content {
  std::string version;  // 12 hex digits: a digest of all files
  std::vector<Document> documents;
  std::vector<Facet> facets;
  std::vector<Role> roles;  // ascending by id
  std::vector<AmbiguousForm> ambiguous;
  std::vector<Comparison> comparisons;
  std::vector<Ownership> who;
  std::vector<Entry> entries;
  std::vector<ChatLine> chat;
  std::vector<NotCovered> not_covered;
  std::vector<Concept> concepts;
  std::map<std::string, VerifyBy, std::less<>> verify_by;  // by entry id, for those that have one

  std::optional<std::size_t> find_role(std::string_view id) const;
  std::optional<std::size_t> find_facet(std::string_view id) const;
  std::optional<std::size_t> find_entry(std::string_view id) const;
  std::optional<std::size_t> find_who(std::string_view id) const;
  const Document* find_document(int number) const;
  const Comparison* find_comparison(const std::vector<std::size_t>& roles_ascending) const;
};

}  // namespace rolecall
