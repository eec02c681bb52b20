#include "knowledge/refinement/content_edit_yaml.h"

#include <algorithm>
#include <sstream>

#include <fmt/format.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include "knowledge/content/map_reader.h"
#include "knowledge/content/statements.h"
#include "knowledge/duration.h"
#include "knowledge/refinement/answer_markdown.h"

namespace rolecall {

namespace {

// Sees a file before anything is built of it.
class Watch : public YAML::EventHandler {
 public:
  std::optional<YAML::Mark> alias;

  void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
    if (!alias) alias = mark;
  }
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
  }
  void OnMapEnd() override {}
};

class EditsReader {
 public:
  explicit EditsReader(const SourceFile& file) : file_(file) {}

  std::variant<std::vector<ContentEdit>, std::vector<Fault>> read() && {
    try {
      if (is_harmless()) read_lists(YAML::Load(file_.text));
    } catch (const YAML::Exception& error) {
      fault(error.mark, fmt::format("not valid YAML: {}", error.msg));
    }
    if (!faults_.empty()) return std::move(faults_);
    return std::move(edits_);
  }

 private:
  void fault(const YAML::Mark& mark, std::string message) {
    const bool known = !mark.is_null();
    faults_.push_back(
        {{file_.path, known ? mark.line + 1 : 0, known ? mark.column + 1 : 0}, std::move(message)});
  }

  bool is_harmless() {
    if (file_.text.size() > kEditsYamlBytesMax) {
      fault(YAML::Mark::null_mark(), "over 1 MiB, which no file of edits needs");
      return false;
    }
    std::istringstream stream(file_.text);
    YAML::Parser parser(stream);
    Watch watch, more;
    parser.HandleNextDocument(watch);
    if (watch.alias)
      fault(*watch.alias, "an alias is not possible in a file of edits: write the text once more");
    if (parser.HandleNextDocument(more))
      fault(YAML::Mark::null_mark(), "several YAML documents, expected one");
    return faults_.empty();
  }

  void read_lists(const YAML::Node& root) {
    if (!root.IsDefined() || root.IsNull()) return;
    MapReader map(root, file_.path, "the file", faults_);
    each(map, "additions", "addition", &EditsReader::read_addition);
    each(map, "replacements", "replacement", &EditsReader::read_replacement);
    each(map, "entries", "entry", &EditsReader::read_entry);
    each(map, "not_covered", "not_covered", &EditsReader::read_not_covered);
    map.report_unknown_keys();
  }

  void each(MapReader& file, const char* list, const char* what, void (EditsReader::*take)(MapReader&)) {
    for (const YAML::Node& node : file.children(list)) {
      MapReader map(node, file_.path, what, faults_);
      (this->*take)(map);
      map.report_unknown_keys();
    }
  }

  void read_addition(MapReader& map) {
    constexpr std::string_view kDefine = "define/";
    const std::string to = map.text("to");
    for (std::string& phrasing : map.texts("phrasings"))
      edits_.emplace_back(AddPhrasing{to, std::move(phrasing)});
    std::vector<std::string> aliases = map.texts("aliases");
    if (!aliases.empty() && !to.starts_with(kDefine))
      return map.fault(map.child("to"), fmt::format("`{}` is no role, expected define/ROLE", to));
    for (std::string& alias : aliases)
      edits_.emplace_back(AddAlias{to.substr(kDefine.size()), std::move(alias)});
  }

  void read_replacement(MapReader& map) {
    EditEntry edit{.id = map.text("id")};
    edit.title = map.optional_text("title");
    edit.question = map.optional_text("question");
    edit.source = map.source("source").value_or(edit.id.starts_with("chat/") ? 0 : kUnknown);
    edit.answer = read_answer_of(map, edit.source);
    edit.verify_by = read_date(map);
    edits_.emplace_back(std::move(edit));
  }

  void read_entry(MapReader& map) {
    NewEntry edit{.id = map.text("id"),
                  .title = map.optional_text("title"),
                  .question = map.text("question"),
                  .phrasings = map.texts("phrasings")};
    edit.source = map.source("source").value_or(kUnknown);
    edit.answer = read_answer_of(map, edit.source);
    edit.verify_by = read_date(map);
    edits_.emplace_back(std::move(edit));
  }

  void read_not_covered(MapReader& map) {
    NotCover edit;
    edit.id = map.text("id");
    const std::string reason = map.text("reason");
    bool known = false;
    for (const Reason one : {Reason::unknown_role, Reason::not_in_documents, Reason::off_topic}) {
      if (reason != name_of(one)) continue;
      edit.reason = one;
      known = true;
    }
    if (!known && !reason.empty())
      map.fault(
          map.child("reason"),
          fmt::format("`{}` is no reason, expected unknown-role, not-in-documents or off-topic", reason));
    edit.name = map.text("name");
    edit.phrasings = map.texts("phrasings");
    edit.hint = map.optional_text("hint");
    edits_.emplace_back(std::move(edit));
  }

  // Without a `source`, each text has to name its own, and a source of none of them is never used.
  std::string read_answer_of(MapReader& map, int& source) {
    AnswerTexts texts;
    texts.lead = map.text("lead");
    texts.points = map.texts("points");
    texts.note = map.texts("note");
    const YAML::Node lead = map.child("lead");
    if (source == kUnknown) {
      source = kTeamKnowledge;
      refuse_unmarked(map, lead, texts.lead);
      for (const std::string& point : texts.points) refuse_unmarked(map, map.child("points"), point);
      for (const std::string& note : texts.note) refuse_unmarked(map, map.child("note"), note);
    }
    return texts.lead.empty() ? std::string() : write_answer(texts);
  }

  static void refuse_unmarked(MapReader& map, const YAML::Node& node, const std::string& text) {
    const std::string unmarked = read_statements(text).unmarked;
    if (!unmarked.empty())
      map.fault(node, fmt::format("a statement without a document: \"{}\", expected a `source`", unmarked));
  }

  static std::string read_date(MapReader& map) {
    const auto day = map.date("verify_by");
    return day ? format_date(*day) : std::string();
  }

  static constexpr int kUnknown = -2;

  const SourceFile& file_;
  std::vector<ContentEdit> edits_;
  std::vector<Fault> faults_;
};

}  // namespace

std::variant<std::vector<ContentEdit>, std::vector<Fault>> edits_from_yaml(const SourceFile& file) {
  return EditsReader(file).read();
}

}  // namespace rolecall
