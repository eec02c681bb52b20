// Puts an answer together from what a question was read as. Pure: the same content and reading give
// the same answer, byte for byte. Thread-safe.
#pragma once

#include "knowledge/answer.h"
#include "knowledge/content/content.h"
#include "knowledge/understanding/reading.h"

namespace rolecall {

Answer compose(const Content& content, const Reading& reading);

}  // namespace rolecall
