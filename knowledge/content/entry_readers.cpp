// Who-owns, entries, chat lines, what is deliberately not covered, and concepts.
#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "knowledge/content/section_readers.h"

namespace rolecall {

namespace {

std::optional<Reason> reason_named(const std::string& name) {
  for (Reason reason : {Reason::unknown_role, Reason::not_in_documents, Reason::off_topic}) {
    if (name == name_of(reason)) return reason;
  }
  return std::nullopt;
}

}  // namespace

void read_who(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  std::set<std::string> seen;
  ProseReader prose(content);
  for_each_item(items, "who", faults, [&](MapReader& map) {
    Ownership who;
    who.id = read_id(map, "who", seen);
    who.thing = map.text("thing");
    who.question = map.optional_text("question");
    if (who.question.empty()) who.question = fmt::format("Who owns {}?", who.thing);
    who.things = map.texts("things");
    who.roles = read_role_ids(map, map.has("role") ? "role" : "roles", content);
    map.child("roles");  // known as a key even beside `role`
    if (who.roles.empty()) map.fault(map.node(), fmt::format("who {} has no `role`", who.id));
    who.lead = prose.statements(map, "lead", true);
    for (const YAML::Node& node : map.children("shared")) {
      MapReader share(node, map.file(), "share", faults);
      auto role = read_role_id(share, share.child("role"), content);
      auto text = prose.statements(share, "text", true);
      if (role) who.shared.push_back({*role, std::move(text)});
      share.report_unknown_keys();
    }
    who.phrasings = map.phrasings("phrasings");
    who.place = map.place();
    content.who.push_back(std::move(who));
  });
}

void read_entries(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  std::set<std::string> seen;
  for_each_item(items, "entry", faults, [&](MapReader& map) {
    Entry entry;
    entry.id = read_id(map, "entry", seen);
    entry.question = map.optional_text("question");
    entry.phrasings = map.phrasings("phrasings");
    if (entry.question.empty() && !entry.phrasings.empty()) entry.question = entry.phrasings[0].text;
    entry.title = map.optional_text("title");
    if (entry.title.empty()) entry.title = entry.question;
    if (entry.phrasings.empty() && entry.question.empty()) {
      map.fault(map.node(), fmt::format("entry {} has no `phrasings`: nobody could ask for it", entry.id));
    } else if (map.has("question")) {
      entry.phrasings.insert(entry.phrasings.begin(), {entry.question, map.place_of(map.child("question"))});
    }
    entry.answer =
        ProseReader(content, map.source("source")).prose(map, map.has("answer") ? "answer" : "lead");
    entry.see = map.texts("see");
    read_verify_by(map, entry.id, content);
    entry.place = map.place();
    content.entries.push_back(std::move(entry));
  });
}

void read_chat(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  std::set<std::string> seen;
  for_each_item(items, "chat line", faults, [&](MapReader& map) {
    ChatLine line;
    line.id = read_id(map, "chat", seen);
    line.title = map.optional_text("title");
    line.phrasings = map.phrasings("phrasings");
    line.answer = ProseReader(content, std::nullopt, true).prose(map);
    line.place = map.place();
    content.chat.push_back(std::move(line));
  });
}

void read_not_covered(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  std::set<std::string> seen;
  for_each_item(items, "not_covered", faults, [&](MapReader& map) {
    NotCovered miss;
    miss.id = read_id(map, "not_covered", seen);
    std::string reason = map.text("reason");
    if (auto known = reason_named(reason)) {
      miss.reason = *known;
    } else if (!reason.empty()) {
      map.fault(
          map.child("reason"),
          fmt::format("`{}` is no reason, expected unknown-role, not-in-documents or off-topic", reason));
    }
    miss.name = map.text("name");
    miss.names = map.texts("names");
    miss.phrasings = map.phrasings("phrasings");
    miss.form = map.optional_text("form");
    miss.with = map.texts("with");
    if (miss.form.find(' ') != std::string::npos)
      map.fault(map.child("form"), "`form` is a short form, expected one word");
    miss.nearest = read_role_ids(map, "nearest", content);
    miss.hint = map.optional_text("hint");
    if (miss.names.empty() && miss.phrasings.empty() && miss.form.empty()) {
      map.fault(map.node(),
                fmt::format("not_covered {} has neither `names` nor `phrasings` nor `form`", miss.id));
    }
    miss.place = map.place();
    content.not_covered.push_back(std::move(miss));
  });
}

void read_concepts(const std::vector<SectionItem>& items, Content& content, std::vector<Fault>& faults) {
  for_each_item(items, "concept", faults, [&](MapReader& map) {
    Concept same{map.texts("words"), map.place()};
    if (same.words.size() < 2) {
      map.fault(map.node(), "a concept needs two or more `words` that mean the same");
    }
    content.concepts.push_back(std::move(same));
  });
}

}  // namespace rolecall
