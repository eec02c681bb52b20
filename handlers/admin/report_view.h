// How a replay's report is shown: with a draft, and with the revision that it became.
#pragma once

#include <cstddef>
#include <filesystem>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "handlers/http/request.h"
#include "knowledge/question_log/figures.h"
#include "knowledge/question_log/search.h"
#include "knowledge/refinement/content_edit.h"
#include "knowledge/refinement/kept_report.h"

namespace rolecall::admin {

inline constexpr std::size_t kShownFirst = 10;  // of each list
inline constexpr std::size_t kItemsAPage = 50;  // of one that is looked at alone
inline constexpr std::size_t kConfirmAPage = 25;

// The words for what a report has ids of. Used by one thread.
class ReportWords {
 public:
  // Entries that stand in the edits have their titles from there.
  ReportWords(const std::filesystem::path& database, QuestionOfEntry question_of,
              const std::vector<ContentEdit>& edits);

  // For people: an entry's title, "no answer".
  std::string answer(const std::string& entry) const;
  // The question as it was asked; empty: it is not in the log any more.
  std::string question(const KeptItem& item);

 private:
  QuestionSearch search_;
  QuestionOfEntry question_of_;
  std::map<std::string, std::string> titles_;
};

// The query's `list` (the name of one of the lists) and `page` from 1.
struct ReportPlace {
  std::string list = {};
  std::size_t page = 1;
};
ReportPlace report_place(const http::Request& request);

// HTML: figures, and of each list what is asked most; or a page of one list. `url` is the page's own.
std::string report_html(const KeptReport& report, ReportWords& words, const std::string& url,
                        const ReportPlace& place);

// "12 newly answered, 3 changed, ...": one line.
std::string figures_of(const KeptReport& report);

}  // namespace rolecall::admin
