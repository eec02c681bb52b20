#include "bot/commands/eval.h"

#include <chrono>

#include "bot/commands/eval_print.h"
#include "bot/commands/eval_report.h"
#include "bot/commands/evaluation.h"
#include "bot/content_source.h"

namespace rolecall {

int run_eval(const EvalOptions& options, std::ostream& out, std::ostream& err) {
  try {
    const std::vector<SourceFile> files = read_content(options.content);
    auto before = std::chrono::steady_clock::now();
    Knowledge knowledge(files, options.wrong_answers);
    std::chrono::duration<double> load = std::chrono::steady_clock::now() - before;
    std::vector<EvaluationCase> cases = read_evaluation(options.file);
    evaluate(knowledge, cases);  // once to warm up, so that the times are those of a running server
    std::vector<EvaluationResult> results = evaluate(knowledge, cases);
    EvalReport report = summarise(results);
    report.load_seconds = load.count();
    options.json ? print_eval_json(report, out) : print_eval_text(report, out);
    return report.all.percent() >= options.min_percent ? 0 : 1;
  } catch (const Knowledge::BadContent& bad) {
    err << fault_report(options.content, bad.faults) << '\n';
  } catch (const std::exception& error) {
    err << "rolecall eval: " << error.what() << '\n';
  }
  return 1;
}

}  // namespace rolecall
