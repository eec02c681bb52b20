#include "handlers/admin/entry_forms.h"

#include <algorithm>
#include <utility>

#include "handlers/admin/form_values.h"
#include "knowledge/content/target.h"

namespace rolecall::admin {

namespace {

data faults_beside(const TypedEntry& typed, std::string_view field) {
  std::vector<std::string> texts;
  for (const FormFault& each : typed.faults) {
    if (each.field == field) texts.push_back(each.text);
  }
  return shown_sentences(texts);
}

// A field with its value and its faults.
data field_of(const TypedEntry& typed, const char* name, const std::string& usual, bool lines = false) {
  data field;
  const std::string value = typed.form ? std::string(typed.form->value(name)) : usual;
  if (lines) {
    field.set("value", shown_lines(value));
  } else {
    field.set("value", shown(value));
  }
  data faults = faults_beside(typed, name);
  field.set("faulty", !faults.is_empty_list());
  field.set("faults", faults);
  return field;
}

// What the draft says of it, where it does.
EditEntry shown_first(const EntryText& now, const std::vector<DraftEdit>& draft) {
  EditEntry first = now.edit;
  for (const DraftEdit& each : draft) {
    const auto* edit = std::get_if<EditEntry>(&each.edit);
    if (!edit || edit->id != first.id) continue;
    if (!edit->title.empty()) first.title = edit->title;
    if (!edit->question.empty()) first.question = edit->question;
    first.answer = edit->answer;
    first.source = edit->source;
    first.verify_by = edit->verify_by;
  }
  return first;
}

data edit_form(const EntryText& now, const EntryOfForms& entry, const SignedIn& viewer,
               const TypedEntry& typed) {
  const EditEntry first = shown_first(now, entry.draft);
  data form;
  form.set("form_token", viewer.form_token);
  form.set("url", entry.url);
  data faults = faults_beside(typed, "");
  form.set("faulty", !faults.is_empty_list());
  form.set("faults", faults);
  if (now.has_title) form.set("title_field", field_of(typed, "title", first.title));
  if (now.has_question) form.set("question_field", field_of(typed, "question", first.question));
  form.set("answer_field", field_of(typed, "answer", first.answer, true));
  form.set("verify_field", field_of(typed, "verify_by", first.verify_by));
  if (!now.is_own_words) {
    data source = field_of(typed, "source", source_mark(first.source));
    source.set("options", source_options(entry.content, typed.form ? std::string(typed.form->value("source"))
                                                                   : source_mark(first.source)));
    form.set("source_field", source);
  }
  form.set("has_table", now.has_table);
  return form;
}

data teach_form(const EntryOfForms& entry, const SignedIn& viewer, const TypedEntry& typed) {
  data form;
  form.set("form_token", viewer.form_token);
  form.set("url", entry.url);
  form.set("to", shown(entry.id));
  data faults = faults_beside(typed, "");
  form.set("faulty", !faults.is_empty_list());
  form.set("faults", faults);
  form.set("phrasing_field", field_of(typed, "phrasing", ""));
  form.set("is_facet", entry.id.starts_with("facet/"));
  return form;
}

const char* why_not_anew(TargetKind kind) {
  if (kind == TargetKind::compare)
    return "This comparison is made of what its roles say: edit their answers, or write one in the content "
           "files.";
  return "The role leaves this open: its answer has to be written in the content files.";
}

}  // namespace

void add_entry_forms(data& values, const EntryOfForms& entry, const SignedIn& viewer,
                     const TypedEntry& typed) {
  const TypedEntry none;
  const bool taught = typed.form && typed.form->value("do") == "teach";
  if (const auto now = entry_text(entry.content, entry.id)) {
    values.set("edit_form", edit_form(*now, entry, viewer, taught ? none : typed));
  } else {
    const auto target = find_target(entry.content, entry.id);
    values.set("not_anew", data{"text", why_not_anew(target ? target->kind : TargetKind::facet)});
  }
  if (teachable_id(entry.content, entry.id) == entry.id)
    values.set("teach_form", teach_form(entry, viewer, taught ? typed : none));
}

bool changes_nothing(const EditEntry& edit, const EntryText& now) {
  std::string answer = now.edit.answer;
  answer.erase(answer.find_last_not_of('\n') + 1);
  return edit.title.empty() && edit.question.empty() && edit.answer == answer &&
         (now.is_own_words || edit.source == now.edit.source) && edit.verify_by == now.edit.verify_by;
}

}  // namespace rolecall::admin
