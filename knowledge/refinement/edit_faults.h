// Which edits a content does not take, and why.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "knowledge/content/fault.h"
#include "knowledge/refinement/content_edit.h"

namespace rolecall {

// An edit that a content does not take.
struct LeftOut {
  ContentEdit edit;
  std::string why;  // the loader's fault
};

struct EditFaults {
  std::map<std::size_t, std::vector<std::string>> of_edits;  // by their index
  std::vector<Fault> of_files;                               // that the loader found in the files themselves

  bool empty() const { return of_edits.empty() && of_files.empty(); }
};

// As the loader finds them when the edits stand beside the files. Pure; some hundredths of a second.
EditFaults faults_of(const std::vector<SourceFile>& files, const std::vector<ContentEdit>& edits);

struct Applicable {
  std::vector<ContentEdit> edits;  // that the files take, all together
  std::vector<LeftOut> left_out;
};

// As many as the files take: an edit of what is gone leaves out itself. REQUIRES: files without faults.
Applicable applicable(const std::vector<SourceFile>& files, const std::vector<ContentEdit>& edits);

}  // namespace rolecall
