#include "tests/support/small_content.h"

namespace rolecall::test {

namespace {

constexpr const char* kDocuments = R"(documents:
  - {number: 0, title: Handbook of the Reading Room, author: Ada Quill, kind: handbook}
  - {number: 3, title: Letters from the Stacks, kind: letters}
)";

constexpr const char* kFacets = R"(facets:
  - id: duties
    label: Duties
    title: "{Role}: duties"
    question: What are the duties of {a role}?
    words: [duties, chores]
    phrasings:
      - what are the duties of {role}
      - which chores fall to {role}
  - id: tools
    label: Tools
    title: "{Role}: tools"
    question: Which tools does {a role} use?
    words: [tools, instruments]
    phrasings:
      - which tools does {role} use
      - what does {role} work with
  - id: hours
    label: Hours
    title: "{Role}: hours"
    question: When is {a role} in the building?
    words: [hours, shifts]
    phrasings:
      - when is {role} in the building
      - at what time can I meet {role}
)";

constexpr const char* kRoles = R"(roles:
  - id: archivist
    name: Archivist
    short: ARC
    called: an archivist
    aliases: [records keeper, keeper of records]
    gist: Keeps what must never be lost. [0]
    definition:
      lead: An archivist keeps what must never be lost. [0][3]
      points:
        - Decides what is kept for good. [0]
      note: The letters call the archivist the memory of the house. [3]
    facets:
      duties:
        cell: Keep, order, protect [0]
        lead: An archivist keeps papers safe and in order. [0]
        points:
          - Protects them from light and damp. [3]
      tools:
        cell: Gloves and boxes [3]
        lead: An archivist works with cotton gloves and acid-free boxes. [3]
  - id: catalog-librarian
    name: Catalog Librarian
    short: CatL
    called: a catalog librarian
    aliases: [cataloger]
    gist: Describes each book so that it is found. [0]
    definition:
      lead: A catalog librarian describes each book so that it is found. [0]
    facets:
      duties:
        cell: Describe and classify [0]
        lead: A catalog librarian describes and classifies. [0]
      hours:
        cell: Mornings [3]
        lead: A catalog librarian works in the mornings. [3]
  - id: circulation-librarian
    name: Circulation Librarian
    short: CirL
    called: a circulation librarian
    aliases: [desk librarian]
    gist: Lends books and takes them back. [3]
    definition:
      lead: A circulation librarian lends books and takes them back. [3]
    facets:
      duties:
        cell: Lend and take back [3]
        lead: A circulation librarian lends books and takes them back. [3]
ambiguous:
  - form: CL
    roles: [catalog-librarian, circulation-librarian]
    beside: catalog-librarian
    title: Which CL do you mean?
    lead: The handbook uses CL for one librarian and the letters for another. [0][3]
comparisons:
  - roles: [archivist, catalog-librarian]
    lead: The archivist keeps, the catalog librarian describes. [0]
    rows:
      duties:
        archivist: Keep it for good [3]
    together: They agree on the names of things. [0]
    points:
      - Both love boxes. [3]
    note: The letters disagree on who is tidier. [3]
)";

constexpr const char* kEntries = R"(who:
  - id: rare-books
    thing: the rare books
    things: [rare books, first editions]
    role: archivist
    lead: The archivist looks after the rare books, since they must never be lost. [0]
    shared:
      - role: catalog-librarian
        text: Describes them. [3]
    phrasings: [who dusts the old volumes behind glass]
  - id: late-fees
    thing: the late fees
    question: Who collects the late fees?
    things: [late fees, fines]
    role: circulation-librarian
    lead: The circulation librarian collects the late fees. [3]
entries:
  - id: topic/quiet
    title: Quiet rooms
    question: Where may people talk aloud?
    phrasings:
      - is whispering allowed in the reading room
      - how quiet must visitors be
    lead: People may talk aloud in the hall. [0]
    points:
      - The reading room is silent. [0]
    table: {columns: [Room, Rule], rows: [[Hall, "Talk [0]"], [Reading room, "Silence [3]"]]}
    note: Nobody minds a sneeze. [3]
    see: [topic/damp, compare/archivist+catalog-librarian]
  - id: topic/damp
    question: Why is damp dangerous for paper?
    phrasings: [does moisture harm parchment]
    source: 3
    lead: Damp makes paper rot.
    see: [define/archivist]
chat:
  - id: greeting
    title: Hello
    phrasings: [hi, hello, good morning]
    lead: Hello! Ask who does what in the library.
not_covered:
  - id: curator
    reason: unknown-role
    name: Curator
    names: [curator, museum curator]
    nearest: [archivist]
  - id: wages
    reason: not-in-documents
    name: Wages
    phrasings: ["how much money does {role} earn", wages in the library]
    nearest: []
    hint: Ask the town hall.
  - id: electric-arc
    reason: off-topic
    name: welding
    form: ARC
    with: [welding, electrode]
)";

constexpr const char* kPlainFaq = R"(documents:
  - {number: 7, title: House Rules, kind: notice}
entries:
  - id: topic/opening-hours
    title: Opening hours
    question: When does the pool open?
    phrasings: [opening hours of the pool, is the pool open on sundays]
    lead: The pool opens at seven. [7]
  - id: topic/lockers
    question: How do the lockers work?
    phrasings: [which coin does a locker take, I lost the key of my locker]
    source: 7
    answer: A locker takes one coin.
    see: [topic/opening-hours]
)";

}  // namespace

std::vector<SourceFile> small_content() {
  return {{"documents.yaml", kDocuments},
          {"entries.yaml", kEntries},
          {"facets.yaml", kFacets},
          {"roles.yaml", kRoles}};
}

std::vector<SourceFile> small_content_and(std::string_view yaml) {
  std::vector<SourceFile> files = small_content();
  files.push_back({"more.yaml", std::string(yaml)});
  return files;
}

std::vector<SourceFile> plain_faq() {
  return {{"faq.yaml", kPlainFaq}};
}

const Knowledge& small_knowledge() {
  static const Knowledge knowledge(small_content());
  return knowledge;
}

const Knowledge& shipped_knowledge() {
  static const Knowledge knowledge(shipped_content());
  return knowledge;
}

Answer ask_library(std::string_view text) {
  return small_knowledge().ask({.text = std::string(text)});
}

Answer ask_shipped(std::string_view text) {
  return shipped_knowledge().ask({.text = std::string(text)});
}

}  // namespace rolecall::test
