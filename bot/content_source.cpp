#include "bot/content_source.h"

#include <fmt/format.h>

namespace rolecall {

std::vector<SourceFile> read_content(const std::optional<std::filesystem::path>& folder) {
  return folder ? read_content_folder(*folder) : shipped_content();
}

BaseContent load_base(const std::optional<std::filesystem::path>& folder) {
  try {
    return BaseContent(read_content(folder));
  } catch (const Knowledge::BadContent& bad) {
    throw std::runtime_error(fault_report(folder, bad.faults));
  }
}

std::string fault_report(const std::optional<std::filesystem::path>& folder,
                         const std::vector<Fault>& faults) {
  std::string report;
  for (Fault fault : faults) {
    if (folder && !fault.place.file.empty()) fault.place.file = (*folder / fault.place.file).string();
    report += to_string(fault) + "\n";
  }
  return report + fmt::format("{} {} in the content", faults.size(), faults.size() == 1 ? "fault" : "faults");
}

}  // namespace rolecall
