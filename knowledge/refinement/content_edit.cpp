#include "knowledge/refinement/content_edit.h"

#include <algorithm>

#include <yaml-cpp/yaml.h>

#include "knowledge/refinement/answer_markdown.h"

namespace rolecall {

namespace {

void emit_texts(YAML::Emitter& yaml, const char* key, const std::vector<std::string>& texts) {
  if (texts.empty()) return;
  yaml << YAML::Key << key << YAML::Value << YAML::BeginSeq;
  for (const std::string& text : texts) yaml << YAML::DoubleQuoted << text;
  yaml << YAML::EndSeq;
}

void emit_text(YAML::Emitter& yaml, const char* key, const std::string& text) {
  yaml << YAML::Key << key << YAML::Value << YAML::DoubleQuoted << text;
}

// What is no answer is left out: the loader then says that there is none.
void emit_answer(YAML::Emitter& yaml, const std::string& markdown) {
  const auto read = read_answer(markdown);
  const auto* texts = std::get_if<AnswerTexts>(&read);
  if (!texts) return;
  emit_text(yaml, "lead", texts->lead);
  emit_texts(yaml, "points", texts->points);
  emit_texts(yaml, "note", texts->note);
}

void emit_source(YAML::Emitter& yaml, int source) {
  yaml << YAML::Key << "source" << YAML::Value << source_mark(source);
}

void emit(YAML::Emitter& yaml, const AddAlias& edit) {
  emit_text(yaml, "to", "define/" + edit.role);
  emit_texts(yaml, "aliases", {edit.alias});
}

void emit(YAML::Emitter& yaml, const AddPhrasing& edit) {
  emit_text(yaml, "to", edit.to);
  emit_texts(yaml, "phrasings", {edit.phrasing});
}

void emit(YAML::Emitter& yaml, const NotCover& edit) {
  emit_text(yaml, "id", edit.id);
  emit_text(yaml, "reason", std::string(name_of(edit.reason)));
  emit_text(yaml, "name", edit.name);
  emit_texts(yaml, "phrasings", edit.phrasings);
  if (!edit.hint.empty()) emit_text(yaml, "hint", edit.hint);
}

void emit(YAML::Emitter& yaml, const NewEntry& edit) {
  emit_text(yaml, "id", edit.id);
  emit_text(yaml, "title", edit.title);
  emit_text(yaml, "question", edit.question);
  emit_texts(yaml, "phrasings", edit.phrasings);
  emit_answer(yaml, edit.answer);
  emit_source(yaml, edit.source);
  if (!edit.verify_by.empty()) emit_text(yaml, "verify_by", edit.verify_by);
}

void emit(YAML::Emitter& yaml, const EditEntry& edit) {
  emit_text(yaml, "id", edit.id);
  if (!edit.title.empty()) emit_text(yaml, "title", edit.title);
  if (!edit.question.empty()) emit_text(yaml, "question", edit.question);
  emit_answer(yaml, edit.answer);
  if (!edit.id.starts_with("chat/")) emit_source(yaml, edit.source);  // chat lines are our own words
  if (!edit.verify_by.empty()) emit_text(yaml, "verify_by", edit.verify_by);
}

// Said anew once more later on.
bool is_outdated(const std::vector<ContentEdit>& edits, std::size_t index) {
  const auto* edit = std::get_if<EditEntry>(&edits[index]);
  if (!edit) return false;
  return std::any_of(edits.begin() + static_cast<std::ptrdiff_t>(index) + 1, edits.end(),
                     [&](const ContentEdit& later) {
                       const auto* other = std::get_if<EditEntry>(&later);
                       return other && other->id == edit->id;
                     });
}

// The list of a content file that the edit stands in.
const char* list_of(const ContentEdit& edit) {
  if (std::holds_alternative<NotCover>(edit)) return "not_covered";
  if (std::holds_alternative<EditEntry>(edit)) return "replacements";
  return std::holds_alternative<NewEntry>(edit) ? "entries" : "additions";
}

// On one line, and not too much of it.
std::string in_quotes(std::string_view text) {
  constexpr std::size_t kShownMax = 80;
  std::string shown = "\"";
  for (const char c : text.substr(0, kShownMax)) shown += static_cast<unsigned char>(c) < ' ' ? ' ' : c;
  if (text.size() > kShownMax) {
    while (!shown.empty() && (static_cast<unsigned char>(shown.back()) & 0xC0) == 0x80) shown.pop_back();
    if (static_cast<unsigned char>(shown.back()) >= 0xC0) shown.pop_back();
    shown += "\xE2\x80\xA6";
  }
  return shown + '"';
}

std::string line_for(const AddAlias& edit) {
  return "call " + edit.role + " also " + in_quotes(edit.alias);
}
std::string line_for(const AddPhrasing& edit) {
  return "teach " + in_quotes(edit.phrasing) + " to " + edit.to;
}
std::string line_for(const NotCover& edit) {
  return "do not cover " + in_quotes(edit.name);
}
std::string line_for(const NewEntry& edit) {
  return "add the entry " + edit.id + ": " + in_quotes(edit.title.empty() ? edit.question : edit.title);
}
std::string line_for(const EditEntry& edit) {
  return "edit the answer of " + edit.id;
}

}  // namespace

std::string describe(const ContentEdit& edit) {
  return std::visit([](const auto& each) { return line_for(each); }, edit);
}

std::string edits_yaml(const std::vector<ContentEdit>& edits) {
  if (edits.empty()) return {};
  YAML::Emitter yaml;
  yaml << YAML::BeginMap;
  for (const char* list : {"additions", "replacements", "entries", "not_covered"}) {
    bool begun = false;
    for (std::size_t i = 0; i < edits.size(); ++i) {
      const ContentEdit& edit = edits[i];
      if (std::string_view(list_of(edit)) != list || is_outdated(edits, i)) continue;
      if (!begun) yaml << YAML::Key << list << YAML::Value << YAML::BeginSeq;
      begun = true;
      yaml << YAML::BeginMap;
      std::visit([&](const auto& each) { emit(yaml, each); }, edit);
      yaml << YAML::EndMap;
    }
    if (begun) yaml << YAML::EndSeq;
  }
  yaml << YAML::EndMap;
  return std::string(yaml.c_str()) + "\n";
}

std::vector<SourceFile> with_edits(std::vector<SourceFile> files, const std::vector<ContentEdit>& edits) {
  std::erase_if(files, [](const SourceFile& file) { return file.path == kEditsPath; });
  if (!edits.empty()) files.push_back({kEditsPath, edits_yaml(edits)});
  return files;
}

}  // namespace rolecall
