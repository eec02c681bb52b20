#include "knowledge/refinement/content_edit.h"

#include <yaml-cpp/yaml.h>

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
  if (!edit.answer.empty()) emit_text(yaml, "lead", edit.answer);
  yaml << YAML::Key << "source" << YAML::Value << edit.source;
}

// The list of a content file that the edit stands in.
const char* list_of(const ContentEdit& edit) {
  if (std::holds_alternative<NotCover>(edit)) return "not_covered";
  return std::holds_alternative<NewEntry>(edit) ? "entries" : "additions";
}

}  // namespace

std::string edits_yaml(const std::vector<ContentEdit>& edits) {
  if (edits.empty()) return {};
  YAML::Emitter yaml;
  yaml << YAML::BeginMap;
  for (const char* list : {"additions", "entries", "not_covered"}) {
    bool begun = false;
    for (const ContentEdit& edit : edits) {
      if (std::string_view(list_of(edit)) != list) continue;
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
