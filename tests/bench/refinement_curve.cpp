// Whether working through the inbox makes a FAQ better: accuracy against proposals that were accepted.
//
//   build/bench/refinement_curve [--thumbs SHARE] [--blind] FILE...  # label<TAB>text, such as HINT3's
//   training sets
//
// Each label is an entry that starts with one phrasing. Of the other texts every second is traffic, asked
// once by a person of its own, and the rest is asked for the accuracy only. The bot does not know the
// traffic's labels: they stand for the person who keeps the content, who takes the first proposal of each
// group when it is what the group's central question is about, and else chooses the right entry; and for that
// share of the askers of wrongly answered questions who press thumbs-down (by default one in three). When the
// inbox is done, the traffic is asked again. With --blind nobody looks: the first proposal of each group is
// accepted whatever it is, and somebody writes the answer to the question of each new entry. A file that is
// not there is skipped.
#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "knowledge/knowledge.h"
#include "knowledge/question_log/feedback.h"
#include "knowledge/refinement/effect.h"
#include "knowledge/refinement/phrasing_preview.h"
#include "knowledge/refinement/proposals.h"
#include "knowledge/refinement/trouble_search.h"
#include "knowledge/understanding/normalise.h"
#include "tests/support/log_writer.h"
#include "tests/support/logged_questions.h"

namespace rolecall::bench {

namespace {

struct Labelled {
  std::string entry, text;
};

struct Data {
  std::vector<Labelled> first, traffic, held_out;
};

Data read(std::istream& file) {
  std::map<std::string, std::vector<std::string>> by_label;
  std::set<std::string> seen;
  for (std::string line; std::getline(file, line);) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos || line.starts_with("none\t")) continue;
    const std::string words = join(normalise(line.substr(tab + 1)));
    if (!words.empty() && seen.insert(words).second) by_label[line.substr(0, tab)].push_back(words);
  }
  Data data;
  std::size_t turn = 0;
  for (const auto& [label, texts] : by_label) {
    std::string entry = "topic/" + label;
    data.first.push_back({entry, texts[0]});
    for (std::size_t i = 1; i < texts.size(); ++i)
      (turn++ % 2 == 0 ? data.traffic : data.held_out).push_back({entry, texts[i]});
  }
  return data;
}

// Words are letters, digits and marks, so quotes need no care.
std::vector<SourceFile> content_of(const std::vector<Labelled>& phrasings) {
  std::map<std::string, std::vector<std::string>> by_entry;
  for (const Labelled& phrasing : phrasings) by_entry[phrasing.entry].push_back(phrasing.text);
  std::string yaml = "documents:\n  - {number: 0, title: FAQ}\nentries:\n";
  for (const auto& [entry, texts] : by_entry) {
    yaml += fmt::format("  - id: \"{}\"\n    lead: Yes. [0]\n    phrasings:\n", entry);
    for (const std::string& text : texts) yaml += fmt::format("      - \"{}\"\n", text);
  }
  return {{"faq.yaml", yaml}};
}

struct Accuracy {
  double answered = 0;  // with the right entry
  double best = 0;      // the best candidate is the right entry
};

// Entry -> what it answers, of those that were written while the curve was drawn. Others answer their label.
using Labels = std::map<std::string, std::string>;

const std::string& label_of(const std::string& entry, const Labels& of_new) {
  const auto found = of_new.find(entry);
  return found == of_new.end() ? entry : found->second;
}

Accuracy accuracy(const Knowledge& knowledge, const std::vector<Labelled>& asked, const Labels& of_new = {}) {
  Accuracy right;
  for (const Labelled& each : asked) {
    Explanation explanation;
    const Answer answer = knowledge.ask({.text = each.text}, &explanation);
    right.answered += label_of(answer.entry, of_new) == each.entry;
    right.best +=
        !explanation.considered.empty() && label_of(explanation.considered[0].entry, of_new) == each.entry;
  }
  right.answered /= static_cast<double>(asked.size());
  right.best /= static_cast<double>(asked.size());
  return right;
}

// A week of traffic: what of it went badly, as the log has it.
std::vector<TroubledQuestion> week(const Knowledge& knowledge, const std::vector<Labelled>& traffic,
                                   const Labels& of_new, double thumbs) {
  LoggedQuestions log;
  test::LogWriter writer(log.folder().database());
  double due = 0;
  std::int64_t at = 1;
  for (const Labelled& each : traffic) {
    at += 600;
    const Question question = log.question(each.text, at, "U" + std::to_string(at));
    Explanation explanation;
    const Answer answer = knowledge.ask({.text = each.text}, &explanation);
    const std::int64_t id = log.record(question, answer, explanation);
    const bool wrong = answer.outcome == Outcome::answered && label_of(answer.entry, of_new) != each.entry;
    if (!wrong || (due += thumbs) < 1) continue;
    due -= 1;
    writer.run([&](auto& connection) {
      return give_feedback(connection, {id, "P" + std::to_string(at), false, log.at(at)});
    });
  }
  return TroubleSearch(log.folder().database()).read(log.at(0));
}

class Curve {
 public:
  Curve(Data data, double thumbs, bool blind)
      : data_(std::move(data)), files_(content_of(data_.first)), thumbs_(thumbs), blind_(blind) {
    for (const Labelled& each : data_.traffic) label_[each.text] = each.entry;
  }

  void draw() {
    fmt::print("  accepted  the first one  among them  answered right  best candidate right\n");
    print();
    std::size_t before = 1;
    for (int week = 0; week < kWeeks && before != edits_.size(); ++week) {
      before = edits_.size();
      work_through_inbox();
    }
    if (edits_.size() % kStep != 0) print();
    std::vector<Labelled> all = data_.first;
    all.insert(all.end(), data_.traffic.begin(), data_.traffic.end());
    const Accuracy full = accuracy(Knowledge(content_of(all)), data_.held_out);
    fmt::print("  all {:<33} {:>11.1f} % {:>19.1f} %\n",
               fmt::format("{} labelled texts", data_.traffic.size()), 100 * full.answered, 100 * full.best);
    if (previewed_ == 0) return;
    fmt::print("  {} previews said that {} asks would be answered or taken, {} were; {} off in all\n",
               previewed_, said_, answered_, off_);
  }

 private:
  static constexpr std::size_t kStep = 10, kPreviewed = 5;
  static constexpr int kWeeks = 20;  // blindly accepted proposals may go on for ever

  Knowledge knowledge() const { return Knowledge(with_edits(files_, edits_)); }

  void work_through_inbox() {
    const auto begin = std::make_unique<Knowledge>(with_edits(files_, edits_));
    const std::shared_ptr<const Snapshot> snapshot = begin->snapshot();
    QuestionGroups groups(snapshot->reader);
    for (TroubledQuestion& question : week(*begin, data_.traffic, labels_of_new_, thumbs_))
      groups.add(std::move(question));
    auto now = std::make_unique<Knowledge>(with_edits(files_, edits_));
    for (const QuestionGroup& group : groups.ordered(LoggedQuestions::at(1), 1'000'000)) {
      const std::string& meant = label_.at(group.central->words);
      const Answer answer = now->ask({.text = group.central->words});
      if (label_of(answer.entry, labels_of_new_) == meant) continue;  // meanwhile answered
      const std::vector<Proposal> proposals = propose(*now->snapshot(), group);
      const ContentEdit right = AddPhrasing{meant, group.central->words};
      right_at_once_ += proposals.front().edit == right;
      among_them_ += std::any_of(proposals.begin(), proposals.end(),
                                 [&](const Proposal& proposal) { return proposal.edit == right; });
      const ContentEdit accepted = blind_ ? first_of(proposals, meant) : right;
      if (!blind_ && edits_.size() % kPreviewed == 0) compare_preview(*now, right);
      edits_.push_back(accepted);
      if (!now->reload(with_edits(files_, edits_)).empty()) {
        edits_.pop_back();  // it says what another edit says
        continue;
      }
      if (edits_.size() % kStep == 0) print();
    }
  }

  ContentEdit first_of(const std::vector<Proposal>& proposals, const std::string& meant) {
    ContentEdit edit = proposals.front().edit;
    if (auto* entry = std::get_if<NewEntry>(&edit)) {
      entry->answer = "Yes.";
      labels_of_new_.emplace(entry->id, meant);
    }
    return edit;
  }

  // How much of the traffic the estimate says that the edit answers or takes, and how much it does.
  void compare_preview(const Knowledge& now, const ContentEdit& edit) {
    std::vector<AskedText> asked;
    for (const Labelled& each : data_.traffic) asked.push_back({each.text, 1});
    const auto snapshot = now.snapshot();
    const auto& phrasing = std::get<AddPhrasing>(edit);
    const auto moved = [](const auto& effect) {
      std::size_t asks = effect.answers;
      for (const auto& [entry, taken] : effect.takes) asks += taken;
      return asks;
    };
    const std::size_t said = moved(PhrasingPreview(*snapshot, asked).of(phrasing.to, phrasing.phrasing));
    const std::size_t answered = moved(effect_of(edits_with(edit), files_, *snapshot, asked));
    said_ += said;
    answered_ += answered;
    off_ += said > answered ? said - answered : answered - said;
    ++previewed_;
  }

  std::vector<ContentEdit> edits_with(const ContentEdit& edit) const {
    std::vector<ContentEdit> edits = edits_;
    edits.push_back(edit);
    return edits;
  }

  void print() const {
    const Accuracy right = accuracy(knowledge(), data_.held_out, labels_of_new_);
    fmt::print("  {:>9} {:>14} {:>13.1f} % {:>18.1f} %\n", edits_.size(), right_at_once_,
               100 * right.answered, 100 * right.best);
    std::fflush(stdout);
  }

  const Data data_;
  const std::vector<SourceFile> files_;
  const double thumbs_;
  const bool blind_;
  std::map<std::string, std::string> label_;  // text -> entry
  std::vector<ContentEdit> edits_;
  Labels labels_of_new_;
  std::size_t previewed_ = 0, said_ = 0, answered_ = 0, off_ = 0;
  std::size_t right_at_once_ = 0, among_them_ = 0;
};

}  // namespace

}  // namespace rolecall::bench

int main(int count, char** arguments) {
  double thumbs = 1.0 / 3;
  bool blind = false;
  for (int i = 1; i < count; ++i) {
    const std::string argument = arguments[i];
    if (argument == "--thumbs" && i + 1 < count) {
      thumbs = std::stod(arguments[++i]);
      continue;
    }
    if (argument == "--blind") {
      blind = true;
      continue;
    }
    std::ifstream file(argument);
    if (!file) {
      fmt::print("skipped: there is no {}\n", argument);
      continue;
    }
    fmt::print("{}\n", argument.substr(argument.rfind('/') + 1));
    rolecall::bench::Curve(rolecall::bench::read(file), thumbs, blind).draw();
  }
  return 0;
}
