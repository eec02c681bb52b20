#include "handlers/admin/group_view.h"

#include <algorithm>
#include <map>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/fix_form.h"
#include "handlers/admin/fix_words.h"
#include "handlers/admin/form_values.h"
#include "handlers/admin/inbox_page.h"
#include "handlers/admin/marked_words.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/duration.h"
#include "knowledge/refinement/content_edit_json.h"

namespace rolecall::admin {

namespace {

constexpr std::size_t kVerbatimsShown = 30;
constexpr std::size_t kLinksShown = 5;
constexpr std::size_t kCommentsShown = 30;
constexpr std::size_t kOtherWays = 5;  // of a new entry: what people typed beside the central question

data words_of(const std::vector<MarkedWord>& words) {
  data list(data::type::list);
  for (const MarkedWord& each : words) {
    const std::size_t end = each.text.find_last_not_of(' ') + 1;
    data word;
    word.set("text", each.text.substr(0, end));
    word.set("space", each.text.substr(end));
    word.set("known", each.known == Known::known);
    word.set("unknown", each.known == Known::unknown);
    word.set("small", each.known == Known::small);
    list.push_back(word);
  }
  return list;
}

std::string reasons_of(const TroubledQuestion& question) {
  std::map<std::string_view, std::size_t> counts;
  for (const TroubledAsk& ask : question.asks) {
    for (std::size_t i = 0; i < kTroubleKinds; ++i) {
      const auto trouble = static_cast<Trouble>(i);
      if (ask.troubles.has(trouble)) ++counts[words_for(trouble)];
    }
  }
  std::string text;
  for (const auto& [words, count] : counts) {
    text += fmt::format("{}{}", text.empty() ? "" : ", ", words);
    if (count > 1) text += fmt::format(" ({})", count);
  }
  return text;
}

std::size_t people_of(const TroubledQuestion& question) {
  std::vector<std::string_view> people;
  for (const TroubledAsk& ask : question.asks) people.push_back(ask.person);
  std::sort(people.begin(), people.end());
  return static_cast<std::size_t>(std::unique(people.begin(), people.end()) - people.begin());
}

data verbatim_of(const TroubledQuestion& question, const Reader& reader) {
  std::vector<std::int64_t> ids = question.ids();
  std::reverse(ids.begin(), ids.end());
  data row;
  row.set("words", words_of(marked_words(reader, question.text)));
  row.set("people", counted(people_of(question), "person", "people"));
  row.set("asks", counted(ids.size(), "time", "times"));
  row.set("last", format_minute(question.last_asked));
  row.set("reasons", reasons_of(question));
  data links(data::type::list);
  for (std::size_t i = 0; i < std::min(kLinksShown, ids.size()); ++i)
    links.push_back(data{"id", std::to_string(ids[i])});
  row.set("links", links);
  if (ids.size() > kLinksShown) row.set("more", data{"count", std::to_string(ids.size() - kLinksShown)});
  return row;
}

void show_said(data& values, const InboxGroup& group, const Content& content) {
  data comments(data::type::list);
  std::map<std::string, std::vector<std::string>> meant;
  std::size_t count = 0;
  for (const TroubledQuestion& question : group.questions) {
    for (const std::string& comment : question.comments) {
      if (count++ < kCommentsShown) comments.push_back(data{"text", shown(comment)});
    }
    for (const auto& [entry, people] : question.meant) {
      auto& all = meant[entry];
      all.insert(all.end(), people.begin(), people.end());
    }
  }
  data entries(data::type::list);
  for (auto& [entry, people] : meant) {
    std::sort(people.begin(), people.end());
    const auto different = std::unique(people.begin(), people.end()) - people.begin();
    data row;
    row.set("name", shown(name_of_entry(content, entry)));
    row.set("people", counted(static_cast<std::size_t>(different), "person", "people"));
    entries.push_back(row);
  }
  values.set("has_comments", count > 0);
  values.set("comments", comments);
  values.set("has_meant", !meant.empty());
  values.set("meant", entries);
  values.set("has_said", count > 0 || !meant.empty());
}

void show_nearest(data& values, const InboxGroup& group, const Snapshot& now) {
  Explanation why;
  now.reader.read(group.group.central->text, &why);
  data rows(data::type::list);
  for (const auto& each : why.considered) {
    data row;
    row.set("name", shown(name_of_entry(*now.content, each.entry)));
    row.set("id", shown(each.entry));
    row.set("score", fmt::format("{:.2f}", each.score));
    row.set("by", shown(each.by));
    rows.push_back(row);
  }
  values.set("has_nearest", !why.considered.empty());
  values.set("nearest", rows);
  values.set("bar", fmt::format("{:.2f}", why.threshold));
}

template <typename Edit>
const Edit* proposed(const std::vector<Proposal>& proposals) {
  for (const Proposal& each : proposals) {
    if (const auto* edit = std::get_if<Edit>(&each.edit)) return edit;
  }
  return nullptr;
}

// A field of a form: as it was typed, when it is this form that came back.
class Fields {
 public:
  Fields(data& values, std::string action, const Returned& returned)
      : values_(values), returned_(returned), action_(std::move(action)) {}

  std::string value(const char* name, std::string usual) const {
    const bool typed = returned_.typed && returned_.action == action_;
    return typed ? std::string(returned_.typed->value(name)) : std::move(usual);
  }
  void line(const char* name, std::string usual) { values_.set(name, shown(value(name, std::move(usual)))); }
  void lines(const char* name, std::string usual) {
    values_.set(name, shown_lines(value(name, std::move(usual))));
  }

 private:
  data& values_;
  const Returned& returned_;
  const std::string action_;
};

// Why, with what the content calls an entry in place of its id.
std::string why_of(const Proposal& proposal, const Content& content) {
  const auto* edit = std::get_if<AddPhrasing>(&proposal.edit);
  const std::size_t at = edit ? proposal.why.find(edit->to) : std::string::npos;
  if (at == std::string::npos) return proposal.why;
  std::string why = proposal.why;
  return why.replace(at, edit->to.size(), "\xE2\x80\x9C" + name_of_entry(content, edit->to) + "\xE2\x80\x9D");
}

data form_of(const char* action, const Returned& returned) {
  data form;
  form.set("open", returned.action == action);
  const bool has_faults = returned.action == action && !returned.faults.empty();
  form.set("has_faults", has_faults);
  if (has_faults) form.set("faults", shown_sentences(returned.faults));
  return form;
}

// As a phrasing; empty when it is too long to be one.
std::string central_words(const InboxGroup& group) {
  const std::string& words = group.group.central->words;
  return words.size() <= kPhrasingMax ? words : std::string();
}

std::string other_ways(const InboxGroup& group) {
  std::string lines;
  std::size_t count = 0;
  for (const TroubledQuestion& each : group.questions) {
    if (&each == group.group.central || each.words.size() > kPhrasingMax) continue;
    if (count++ == kOtherWays) break;
    lines += each.words + "\n";
  }
  return lines;
}

data phrasing_form(const InboxGroup& group, const std::vector<Proposal>& proposals, const Content& content,
                   const Returned& returned) {
  data form = form_of("phrasing", returned);
  const auto* edit = proposed<AddPhrasing>(proposals);
  Fields fields(form, "phrasing", returned);
  fields.line("to", edit ? edit->to : "");
  fields.line("phrasing", edit ? edit->phrasing : central_words(group));
  data options(data::type::list);
  const std::vector<Teachable> all = teachables(content);
  for (const Teachable& each : all) options.push_back(option(each.id, each.name, ""));
  form.set("options", options);
  form.set("preview", shown(returned.action == "phrasing" ? returned.preview : ""));
  return form;
}

data alias_form(const InboxGroup& group, const std::vector<Proposal>& proposals, const Content& content,
                const Returned& returned) {
  data form = form_of("alias", returned);
  const auto* edit = proposed<AddAlias>(proposals);
  const auto& unknown = group.group.central->unknown_words;
  Fields fields(form, "alias", returned);
  fields.line("alias", edit ? edit->alias : unknown.empty() ? "" : unknown.front());
  const std::string chosen = fields.value("role", edit ? edit->role : "");
  data roles(data::type::list);
  for (const Role& each : content.roles) roles.push_back(option(each.id, each.name, chosen));
  form.set("roles", roles);
  form.set("any_role", !content.roles.empty());
  return form;
}

data entry_form(const InboxGroup& group, const std::vector<Proposal>& proposals, const Content& content,
                const Returned& returned) {
  data form = form_of("entry", returned);
  const auto* edit = proposed<NewEntry>(proposals);
  Fields fields(form, "entry", returned);
  fields.line("question", edit ? edit->question : "");
  fields.lines("phrasings", central_words(group) + "\n" + other_ways(group));
  fields.lines("answer", "");
  fields.line("verify_by", "");
  form.set("sources", source_options(content, fields.value("source", source_mark(kTeamKnowledge))));
  return form;
}

data not_covered_form(const InboxGroup& group, const std::vector<Proposal>& proposals,
                      const Returned& returned) {
  data form = form_of("not-covered", returned);
  const auto* edit = proposed<NotCover>(proposals);
  Fields fields(form, "not-covered", returned);
  const std::string title = cut_to_width(displayable(group.group.central->text), static_cast<int>(kNameMax));
  fields.line("name", edit ? edit->name : title);
  fields.line("hint", "");
  fields.lines("phrasings", central_words(group) + "\n" + other_ways(group));
  const std::string chosen =
      fields.value("reason", std::string(name_of(edit ? edit->reason : Reason::not_in_documents)));
  data reasons(data::type::list);
  const std::pair<Reason, const char*> words[] = {
      {Reason::not_in_documents, "The documents do not say it"},
      {Reason::off_topic, "It is about something else"},
      {Reason::unknown_role, "It names a role that is not described"}};
  for (const auto& [reason, label] : words)
    reasons.push_back(option(std::string(name_of(reason)), label, chosen));
  form.set("reasons", reasons);
  return form;
}

}  // namespace

void show_questions(data& values, const InboxGroup& group, const Snapshot& now) {
  const QuestionGroup& all = group.group;
  values.set("people", counted(all.people, "person", "people"));
  values.set("asks", counted(all.asks, "time", "times"));
  values.set("last", format_minute(all.last));
  data reasons(data::type::list);
  for (std::size_t i = 0; i < kTroubleKinds; ++i) {
    if (all.people_by_trouble[i] == 0) continue;
    reasons.push_back(
        data{"text", fmt::format("{} ({})", words_for(static_cast<Trouble>(i)), all.people_by_trouble[i])});
  }
  values.set("reasons", reasons);
  data verbatims(data::type::list);
  const std::size_t count = std::min(kVerbatimsShown, group.questions.size());
  for (std::size_t i = 0; i < count; ++i) verbatims.push_back(verbatim_of(group.questions[i], now.reader));
  values.set("verbatims", verbatims);
  if (group.all_questions > count)
    values.set("more_verbatims", data{"count", std::to_string(group.all_questions - count)});
  show_said(values, group, *now.content);
  show_nearest(values, group, now);
}

void show_proposals(data& values, const InboxGroup& group, const std::vector<Proposal>& proposals,
                    const std::vector<std::optional<Effect>>& effects, const Content& content,
                    const SignedIn& viewer) {
  data list(data::type::list);
  bool all_known = true;
  for (std::size_t i = 0; i < proposals.size(); ++i) {
    const auto* entry = std::get_if<NewEntry>(&proposals[i].edit);
    data row;
    row.set("number", std::to_string(i));
    row.set("smallest", i == 0);
    row.set("fix", shown(sentence_of(proposals[i].edit, content)));
    row.set("why", shown(why_of(proposals[i], content)));
    if (effects[i]) row.set("effect", data{"text", shown(rolecall::admin::words_of(*effects[i], content))});
    all_known = all_known && effects[i];
    row.set("id", group.group.id);
    row.set("is_entry", entry != nullptr);
    row.set("edit", to_json({proposals[i].edit}));
    row.set("founder", group.group.founder);
    row.set("form_token", viewer.form_token);
    list.push_back(row);
  }
  values.set("proposals", list);
  values.set("any_proposal", !proposals.empty());
  values.set("all_known", all_known);
}

void show_forms(data& values, const InboxGroup& group, const std::vector<Proposal>& proposals,
                const Content& content, const SignedIn& viewer, const Returned& returned) {
  values.set("id", group.group.id);
  values.set("founder", group.group.founder);
  values.set("form_token", viewer.form_token);
  values.set("phrasing_form", phrasing_form(group, proposals, content, returned));
  values.set("alias_form", alias_form(group, proposals, content, returned));
  values.set("entry_form", entry_form(group, proposals, content, returned));
  values.set("not_covered_form", not_covered_form(group, proposals, returned));
  values.set("accept_form", form_of("accept", returned));
}

}  // namespace rolecall::admin
