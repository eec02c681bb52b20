// The question log: a page of it, one question, and files for spreadsheets and scripts.
#pragma once

#include <cstddef>
#include <memory>

#include "handlers/admin/access.h"
#include "handlers/admin/guard.h"
#include "knowledge/question_log/figures.h"
#include "knowledge/question_log/text_index.h"

namespace rolecall::admin {

inline constexpr std::size_t kRowsAPage = 50;
inline constexpr std::size_t kExportMax = 50'000;  // rows: a response is in memory as a whole

// GET /admin/questions: the newest first; the fields of question_filter.h, and `after`, where it goes on.
PageHandler questions_page(std::shared_ptr<const Access> access, std::shared_ptr<TextIndex> index);

// GET /admin/questions/ID: all that is known of it, and why it got its answer. 404 when there is none.
PageHandler question_page(std::shared_ptr<const Access> access, QuestionOfEntry question_of);

// GET /admin/questions.csv and .jsonl: the newest kExportMax of those that the fields name, as `rolecall log
// export` writes them.
enum class ExportFormat { csv, json_lines };
PageHandler export_questions(std::shared_ptr<const Access> access, std::shared_ptr<TextIndex> index,
                             ExportFormat format);

}  // namespace rolecall::admin
