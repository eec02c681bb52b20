#include "tests/support/example_answers.h"

namespace rolecall::test {

namespace {

const Citation kProduct{0, "Technical Program Manager vs Product Manager"};
const Citation kProject{1, "Technical Program Manager vs Project Manager"};
const Citation kGuide{2, "Technical Program Manager vs Product Manager: The Ultimate Guide for 2026"};
const Citation kWhatIs{3, "What is a Technical Program Manager"};
const Citation kThread{4, "Are you a Technical Program Manager or Program Manager? What's the difference?"};

const Statement kDash{"–"};

Answer answered(std::string entry, std::string title) {
  Answer answer;
  answer.outcome = Outcome::answered;
  answer.entry = std::move(entry);
  answer.confidence = 0.9731;
  answer.title = std::move(title);
  answer.content_version = "0123456789ab";
  return answer;
}

Answer answer_full_of(const std::string& evil) {
  Answer answer = answered("define/" + evil, "Title " + evil);
  answer.assumption = "Assumption " + evil;
  answer.lead = {{"Lead " + evil, {0}}};
  answer.body = {Paragraph{"Paragraph " + evil, {0}}, Bullets{{{"Bullet " + evil, {0}}}},
                 Table{{evil, evil}, {{{"Label " + evil}, {"Cell " + evil, {0}}}}}};
  answer.citations = {{0, "Document " + evil}};
  answer.suggestions = {{"Label " + evil, "question?q=" + evil + "&q=2#f"}};
  return answer;
}

}  // namespace

Answer definition_answer() {
  Answer answer = answered("define/technical-program-manager", "Technical program manager (TPM)");
  answer.lead = {{"A TPM owns how a cross-team technical program gets delivered, and when.", {0, 1}},
                 {"Think of a program manager with enough technical depth to judge the work.", {3}}};
  answer.body = {
      Bullets{{{"Puts the work in order, maps what depends on what, and brings risks up early.", {0}},
               {"Keeps several engineering teams moving towards one result.", {0, 1}},
               {"Translates between engineers and everyone else.", {3}}}},
      Table{{"", "Technical program manager"},
            {{{"Focus"}, {"Execution across teams", {0}}},
             {{"Decides"}, {"Sequencing, dependencies, risk", {0}}},
             {{"Technical depth"},
              {"Reads the architecture and can question an estimate; no coding needed", {1, 3}}},
             {{"Authority"}, {"Leads by influence, not by rank", {0, 1, 3}}},
             {{"Success"}, {"The outcome arrives, on time and across the boundary", {0, 1}}}}}};
  answer.citations = {kProduct, kProject, kWhatIs};
  answer.suggestions = {{"PM vs TPM", "pm vs tpm"},
                        {"Does a TPM code?", "does a tpm need to code?"},
                        {"A TPM's week", "what does a tpm's week look like?"}};
  return answer;
}

Answer comparison_answer() {
  Answer answer = answered("compare/product-manager+technical-program-manager",
                           "Product manager vs technical program manager");
  answer.assumption = "Reading PM as product manager.";
  answer.lead = {{"The product manager owns what to build and why.", {0, 3}},
                 {"The TPM owns how it gets delivered across teams, and when.", {0}}};
  answer.body = {
      Table{{"", "Product manager", "Technical program manager"},
            {{{"Owns"}, {"What to build and why", {0, 3}}, {"How it gets delivered, and when", {0}}},
             {{"Focus"}, {"Customers, market, value", {0}}, {"Execution across teams", {0}}},
             {{"Decides"}, {"Priorities and trade-offs", {0}}, {"Sequence, dependencies, risk", {0}}},
             {{"Closest to"}, {"Users and stakeholders", {0}}, {"Engineering and delivery teams", {0}}},
             {{"Technical depth"},
              {"Enough to shape the product", {0}},
              {"Enough to sequence work and question estimates", {0}}},
             {{"Artifacts"},
              {"Roadmap, specs, success metrics", {0}},
              {"Charter, dependency map, risk register, status", {0}}},
             {{"Success"},
              {"The right metric moved", {0}},
              {"The outcome arrived on time; the guide adds quality and budget", {0, 2}}}}},
      Paragraph{"They work best as a pair: the product manager hands over a clear problem and priorities, "
                "the TPM makes a plan that teams can carry out and is frank about what the dates allow.",
                {0}}};
  answer.citations = {kProduct, kGuide, kWhatIs};
  answer.suggestions = {{"If PM means program manager", "program manager vs tpm"},
                        {"If PM means project manager", "project manager vs tpm"},
                        {"When the line blurs", "what happens when the line between pm and tpm blurs?"}};
  return answer;
}

Answer four_roles_answer() {
  Answer answer =
      answered("compare/product-manager+program-manager+project-manager+technical-program-manager",
               "Product, program, project and technical program manager");
  answer.lead = {
      {"Product decides what and why, project runs one defined plan, program lines several "
       "projects up, and the TPM does that with technical depth.",
       {0, 1, 3}}};
  answer.body = {Table{
      {"", "Product manager", "Program manager", "Project manager", "Technical program manager"},
      {{{"Owns"},
        {"What and why", {0, 3}},
        kDash,
        {"A defined plan", {1, 3}},
        {"A cross-team outcome", {0, 1}}},
       {{"Focus"},
        {"Customers, value", {0}},
        {"Work organised at scale", {3}},
        {"Delivery", {3}},
        {"Execution across teams", {0}}},
       {{"Scope"},
        {"One product", {2}},
        {"Several related projects", {3}},
        {"One project, often one team", {1}},
        {"Teams, systems, quarters", {1}}},
       {{"Decides"}, {"Priorities, trade-offs", {0}}, kDash, kDash, {"Sequence, dependencies, risk", {0}}},
       {{"Closest to"},
        {"Users, stakeholders", {0}},
        {"Business teams", {4}},
        kDash,
        {"Engineering", {0, 4}}},
       {{"Technical depth"},
        {"Shapes the product", {0}},
        {"Leans on engineers", {4}},
        {"Tracks the plan", {1}},
        {"Questions estimates", {0, 1}}},
       {{"Authority"},
        {"Influence", {0}},
        kDash,
        {"Inside the team", {1}},
        {"Influence across teams", {0, 1}}},
       {{"Ambiguity"},
        {"Lives with it", {0}},
        kDash,
        {"Mostly defined up front", {1}},
        {"Shapes it on the way", {1}}},
       {{"Artifacts"},
        {"Roadmap, specs", {0}},
        kDash,
        {"Schedule, task tracker", {1}},
        {"Charter, risk register", {0, 1}}},
       {{"Success"},
        {"The right metric moved", {0}},
        {"Alignment with the goal", {3}},
        {"On time, scope, budget", {1}},
        {"The outcome arrived", {0, 1}}},
       {{"Dependencies"},
        kDash,
        {"Interdependencies between projects", {3}},
        {"Inside the project", {1}},
        {"Across teams", {0}}},
       {{"Reports to leadership"}, kDash, {"Progress", {3}}, kDash, {"Status, risk", {3}}}}}};
  answer.citations = {kProduct, kProject, kGuide, kWhatIs, kThread};
  answer.suggestions = {{"What the letters mean", "what do pm, pgm, pjm and tpm stand for?"},
                        {"Program vs project", "program manager vs project manager"}};
  return answer;
}

Answer unanswered_answer() {
  Answer answer;
  answer.outcome = Outcome::unanswered;
  answer.reason = Reason::unknown_role;
  answer.confidence = 0.08;
  answer.title = "Not in the knowledge base";
  answer.lead = {{"The documents do not define “scrum master”, so there is no answer to give."},
                 {"The nearest role that they do describe is the project manager."}};
  answer.suggestions = {{"Project manager", "what does a project manager do?"},
                        {"All four roles", "pm vs pgm vs pjm vs tpm"}};
  answer.content_version = "0123456789ab";
  return answer;
}

Answer clarified_answer() {
  Answer answer = answered("clarify/pm", "Which PM do you mean?");
  answer.outcome = Outcome::clarified;
  answer.confidence = 0.61;
  answer.lead = {{"PM stands for three different roles in the documents.", {3, 4}}};
  answer.body = {Bullets{{{"Product manager: decides what to build and why.", {0, 3}},
                          {"Program manager: lines several projects up towards one goal.", {3}},
                          {"Project manager: runs one defined project to its end.", {1, 3}}}}};
  answer.citations = {kProduct, kProject, kWhatIs, kThread};
  answer.suggestions = {{"Product manager", "what does a product manager do?"},
                        {"Program manager", "what does a program manager do?"},
                        {"Project manager", "what does a project manager do?"}};
  return answer;
}

Answer did_you_mean_answer() {
  Answer answer = unanswered_answer();
  answer.reason = Reason::not_in_documents;
  answer.lead = {{"There is no answer to this, but perhaps you meant one of these."}};
  answer.did_you_mean = true;
  return answer;
}

Answer chat_answer() {
  Answer answer = answered("chat/hello", "Hello");
  answer.outcome = Outcome::chat;
  answer.lead = {{"Ask me who does what."}};
  answer.suggestions = {{"PM vs TPM", "pm vs tpm"}};
  return answer;
}

Answer hostile_answer() {
  return answer_full_of("<script>alert('x')</script>\"'&{{title}}{{{body}}}\x1B[31m\n\xFF\xE2\x80\xAE");
}

Answer pinging_answer() {
  return answer_full_of("<!channel> <!here> <@U012AB3CD> <https://example.com|x> & *bold*");
}

Answer long_answer() {
  std::string words;
  while (words.size() < 3500) words += "wide \xE4\xBD\xA0 & <narrow> ";
  Answer answer = answer_full_of(words);
  answer.body.insert(answer.body.end(), 20, answer.body[0]);
  answer.citations.resize(80, answer.citations[0]);
  answer.suggestions.resize(9, {words, words.substr(0, 1500)});
  return answer;
}

std::vector<NamedAnswer> every_example_answer() {
  return {{"definition", definition_answer()},
          {"comparison", comparison_answer()},
          {"four roles", four_roles_answer()},
          {"unanswered", unanswered_answer()},
          {"clarified", clarified_answer()},
          {"did you mean", did_you_mean_answer()},
          {"chat", chat_answer()},
          {"hostile", hostile_answer()},
          {"pinging", pinging_answer()},
          {"long", long_answer()}};
}

}  // namespace rolecall::test
