// Puts an answer together from what a question was read as. Pure: the same content and reading give
// the same answer, byte for byte.
//
// Built once with the content, then only read, from any thread.
#pragma once

#include <map>
#include <vector>

#include "knowledge/answer.h"
#include "knowledge/content/content.h"
#include "knowledge/understanding/reading.h"

namespace rolecall {

class Composer {
 public:
  // The content must outlive this.
  explicit Composer(const Content& content);
  Composer(const Composer&) = delete;
  Composer& operator=(const Composer&) = delete;

  Answer compose(const Reading& reading) const;

 private:
  void put_body(const Reading& reading, Answer& answer) const;
  void put_definition(std::size_t role, Answer& answer) const;
  SharedTable comparison_table_of(const Reading& reading) const;

  const Content& content_;
  // The tables that are asked for most are made beforehand.
  std::vector<SharedTable> definition_tables_;                         // by role
  std::map<std::vector<std::size_t>, SharedTable> comparison_tables_;  // of the comparisons in the content
};

}  // namespace rolecall
