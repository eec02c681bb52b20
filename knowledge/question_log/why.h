// Why a question got its answer, as the log keeps it: an Explanation as one short line of JSON.
//
//   {"words":"what is an archivist flurbish","unknown":["flurbish"],"corrected":["archivist"],
//    "mentions":["archivist: archivist"],"threshold":0.50,
//    "did_you_mean":true,
//    "considered":[["define/archivist",0.95,"what is a {role}"],["topic/tools",0.21,"which tools"]]}
//
// What the log's row says anyway (outcome, entry, confidence, content version) is not repeated.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

#include "knowledge/understanding/reading.h"

namespace rolecall {

inline constexpr std::size_t kWhyBytesMax = 600;

// Valid JSON in valid UTF-8 of at most kWhyBytesMax bytes, whatever the explanation holds. Empty lists, and a
// false, are left out, scores have two digits, the best candidates stand first. Texts and lists that are too
// long end with an ellipsis. Pure.
std::string why_json(const Explanation& explanation);

// What why_json() wrote, as far as that kept it. Nothing for an empty text and for one that is not such an
// object.
std::optional<Explanation> read_why(const std::string& json);

// What of the explanation may be stored where the log keeps another text than was typed (scrub.h): the words
// are those of the kept text, uncorrected, and of the rest only what it has too; so nothing tells what was
// taken out. Candidates stay: they are in the content's words and tell hardly more than the row's entry.
// REQUIRES: the words explained are those of one text, not of what was asked before as well.
Explanation without_hidden(Explanation explanation, std::string_view kept);

}  // namespace rolecall
