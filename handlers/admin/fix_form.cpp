#include "handlers/admin/fix_form.h"

#include <algorithm>
#include <charconv>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "handlers/admin/fix_words.h"
#include "knowledge/answering/display_text.h"
#include "knowledge/content/target.h"
#include "knowledge/duration.h"
#include "knowledge/refinement/answer_markdown.h"
#include "knowledge/refinement/content_edit_json.h"
#include "knowledge/refinement/edit_faults.h"
#include "knowledge/understanding/normalise.h"

namespace rolecall::admin {

namespace {

constexpr std::size_t kIdMax = 60;
constexpr std::size_t kFaultsMax = 5;

std::string trimmed(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \t\r\n");
  if (begin == std::string_view::npos) return {};
  return std::string(text.substr(begin, text.find_last_not_of(" \t\r\n") - begin + 1));
}

// Letters and digits of the words, "what-is-a-locker".
std::string slug_of(std::string_view text) {
  std::string slug;
  for (const Token& token : normalise(text)) {
    if (token.mark) continue;
    std::string word;
    for (const char c : token.text) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) word += c;
    }
    if (word.empty()) continue;
    if (slug.size() + 1 + word.size() > kIdMax) break;
    slug += (slug.empty() ? "" : "-") + word;
  }
  return slug.empty() ? "question" : slug;
}

bool takes_phrasings(const Content& content, std::string_view id) {
  constexpr std::string_view kNotCovered = "not_covered/";
  if (id.starts_with(kNotCovered)) {
    return std::any_of(content.not_covered.begin(), content.not_covered.end(), [&](const NotCovered& each) {
      return each.id == id.substr(kNotCovered.size()) && each.form.empty();
    });
  }
  const auto target = find_target(content, id);
  return target && (target->kind == TargetKind::entry || target->kind == TargetKind::who ||
                    target->kind == TargetKind::facet || target->kind == TargetKind::chat);
}

class FixReader {
 public:
  FixReader(const http::Form& form, const Content& content, std::vector<ContentEdit> draft)
      : form_(form), content_(content), draft_(std::move(draft)) {}

  ReadFix read(std::string_view action) {
    ReadFix read;
    if (action == "accept") read.edit = accepted();
    if (action == "phrasing") read.edit = phrasing();
    if (action == "alias") read.edit = AddAlias{role(), text("alias", "The name", kAliasMax)};
    if (action == "entry") read.edit = entry();
    if (action == "not-covered") read.edit = not_covered();
    if (!read.edit && faults_.empty()) fault("", "Nothing was chosen.");
    return finished(std::move(read));
  }

  ReadFix read_said_anew(const EntryText& now) {
    EditEntry edit{.id = now.edit.id};
    if (now.has_title) edit.title = text("title", "The title", kTitleMax);
    if (now.has_question) edit.question = text("question", "The question", kQuestionMax);
    edit.answer = answer();
    if (!now.is_own_words) edit.source = source();
    edit.verify_by = verify_by();
    if (edit.title == now.edit.title) edit.title.clear();
    if (edit.question == now.edit.question) edit.question.clear();
    return finished({.edit = std::move(edit), .faults = {}});
  }

 private:
  void fault(const char* field, std::string text) { faults_.push_back({field, std::move(text)}); }

  ReadFix finished(ReadFix read) {
    if (!faults_.empty()) read.edit.reset();
    read.faults = std::move(faults_);
    return read;
  }

  std::string text(const char* field, const char* name, std::size_t most, bool needed = true) {
    std::string value = trimmed(form_.value(field));
    if (value.empty() && needed) fault(field, fmt::format("{} is missing.", name));
    if (value.size() > most) fault(field, fmt::format("{} is too long: at most {} characters.", name, most));
    if (std::any_of(value.begin(), value.end(), [](char c) { return static_cast<unsigned char>(c) < ' '; }))
      fault(field, fmt::format("{} has to stand on one line.", name));
    return value;
  }

  std::optional<ContentEdit> accepted() {
    auto edits = edits_from_json(form_.value("edit"));
    if (!edits || edits->size() != 1) return std::nullopt;
    return std::move(edits->front());
  }

  ContentEdit phrasing() {
    AddPhrasing edit{trimmed(form_.value("to")), text("phrasing", "The phrasing", kPhrasingMax)};
    if (const auto id = teachable_id(content_, edit.to)) {
      edit.to = *id;
    } else {
      fault("to", edit.to.empty() ? "Choose the answer that it belongs to."
                                  : "There is no such answer to teach: choose one from the list.");
    }
    return edit;
  }

  std::string role() {
    std::string id(form_.value("role"));
    if (!content_.find_role(id)) fault("role", "Choose a role.");
    return id;
  }

  std::vector<std::string> phrasings() {
    std::vector<std::string> lines;
    const std::string_view all = form_.value("phrasings");
    for (std::size_t begin = 0; begin < all.size();) {
      const std::size_t end = std::min(all.find('\n', begin), all.size());
      std::string line = trimmed(all.substr(begin, end - begin));
      begin = end + 1;
      if (line.empty() || std::find(lines.begin(), lines.end(), line) != lines.end()) continue;
      if (line.size() > kPhrasingMax) {
        fault("phrasings", fmt::format("A way to ask it is too long: at most {} characters.", kPhrasingMax));
        return {};
      }
      lines.push_back(std::move(line));
    }
    if (lines.size() > kPhrasingsMax)
      fault("phrasings", fmt::format("At most {} ways to ask it, please.", kPhrasingsMax));
    return lines;
  }

  std::string verify_by() {
    std::string day = trimmed(form_.value("verify_by"));
    if (!day.empty() && !parse_date(day)) fault("verify_by", "The day to look at it again is no date.");
    return day;
  }

  int source() {
    const std::string_view value = form_.value("source");
    if (value == source_mark(kTeamKnowledge)) return kTeamKnowledge;
    int number = -1;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    const bool known =
        error == std::errc() && end == value.data() + value.size() && content_.find_document(number);
    if (!known) fault("source", "Choose where the answer comes from.");
    return known ? number : kTeamKnowledge;
  }

  std::string answer() {
    std::string markdown = trimmed(form_.value("answer"));
    std::erase(markdown, '\r');  // browsers send one with each end of a line
    if (markdown.empty()) {
      fault("answer", "The answer is missing.");
      return markdown;
    }
    const auto read = read_answer(markdown, content_.documents);
    if (const auto* faults = std::get_if<std::vector<MarkdownFault>>(&read)) {
      for (std::size_t i = 0; i < std::min(faults->size(), kFaultsMax); ++i)
        fault("answer", fmt::format("The answer, line {}: {}", (*faults)[i].line, (*faults)[i].message));
    }
    return markdown;
  }

  ContentEdit entry() {
    NewEntry edit;
    edit.question = text("question", "The question", kQuestionMax);
    edit.title = edit.question;
    edit.id = unused("topic/" + slug_of(edit.question));
    edit.phrasings = phrasings();
    std::erase(edit.phrasings, edit.question);
    edit.answer = answer();
    edit.source = source();
    edit.verify_by = verify_by();
    return edit;
  }

  ContentEdit not_covered() {
    NotCover edit;
    edit.name = text("name", "The name", kNameMax);
    edit.id = unused(slug_of(edit.name));
    edit.hint = text("hint", "The hint", kHintMax, false);
    edit.phrasings = phrasings();
    if (edit.phrasings.empty()) fault("phrasings", "Say at least one way to ask it.");
    const std::string_view reason = form_.value("reason");
    for (const Reason each : {Reason::not_in_documents, Reason::off_topic, Reason::unknown_role}) {
      if (reason != name_of(each)) continue;
      edit.reason = each;
      return edit;
    }
    fault("reason", "Choose why it is not covered.");
    return edit;
  }

  std::string unused(const std::string& id) const {
    std::set<std::string> used;
    for (const Entry& each : content_.entries) used.insert(each.id);
    for (const NotCovered& each : content_.not_covered) used.insert(each.id);
    for (const ContentEdit& each : draft_) {
      if (const auto* entry = std::get_if<NewEntry>(&each)) used.insert(entry->id);
      if (const auto* item = std::get_if<NotCover>(&each)) used.insert(item->id);
    }
    std::string free = id;
    for (int i = 2; used.contains(free); ++i) free = fmt::format("{}-{}", id, i);
    return free;
  }

  const http::Form& form_;
  const Content& content_;
  const std::vector<ContentEdit> draft_;
  std::vector<FormFault> faults_;
};

}  // namespace

ReadFix read_fix(std::string_view action, const http::Form& form, const Content& content,
                 const std::vector<ContentEdit>& draft) {
  return FixReader(form, content, draft).read(action);
}

ReadFix read_said_anew(const http::Form& form, const EntryText& now, const Content& content) {
  return FixReader(form, content, {}).read_said_anew(now);
}

std::vector<std::string> faults_of_edit(const ContentEdit& edit, const LiveContent::State& live,
                                        const std::vector<ContentEdit>& draft) {
  std::vector<ContentEdit> edits = draft;
  edits.push_back(edit);
  const EditFaults faults = faults_of(live.files, edits);
  std::vector<std::string> sentences;
  if (const auto own = faults.of_edits.find(draft.size()); own != faults.of_edits.end())
    sentences = own->second;
  // Where the loader blames what was there before, it is this edit's doing all the same.
  for (const Fault& each : faults.of_files) sentences.push_back(each.message);
  if (sentences.size() > kFaultsMax) sentences.resize(kFaultsMax);
  for (std::string& each : sentences) each = displayable(each);
  return sentences;
}

std::vector<Teachable> teachables(const Content& content) {
  std::vector<Teachable> all;
  for (const Entry& each : content.entries) all.push_back({each.id, each.question});
  for (const Ownership& each : content.who) all.push_back({"who/" + each.id, each.question});
  for (std::size_t i = 0; i < content.facets.size(); ++i) {
    for (const Role& role : content.roles) {
      const auto facet = role.facets.find(i);
      if (facet == role.facets.end()) continue;
      all.push_back({fmt::format("facet/{}/{}", role.id, content.facets[i].id),
                     fmt::format("{} (the same of every role)", facet->second.question)});
      break;
    }
  }
  for (const ChatLine& each : content.chat) all.push_back({"chat/" + each.id, each.title});
  for (const NotCovered& each : content.not_covered) {
    if (!each.form.empty()) continue;
    all.push_back(
        {"not_covered/" + each.id, fmt::format("Not covered: {}", each.name.empty() ? each.id : each.name)});
  }
  return all;
}

std::optional<std::string> teachable_id(const Content& content, std::string_view typed) {
  if (takes_phrasings(content, typed)) return std::string(typed);
  const std::vector<Teachable> all = teachables(content);
  for (const Teachable& each : all) {
    if (each.name == typed) return each.id;
  }
  return std::nullopt;
}

}  // namespace rolecall::admin
