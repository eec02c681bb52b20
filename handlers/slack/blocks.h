// Block Kit blocks, written as JSON within Slack's limits: whatever text comes in, Slack accepts what comes
// out.
//
// Slack answers a message with one fault in its blocks by showing nothing at all, so the limits are kept
// here, where a block is written, and nobody above has to think of them.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/answer.h"
#include "knowledge/json_writer.h"

namespace rolecall::slack {

// Lengths are in UTF-16 units (text.h). Slack documents no limit for a whole message and refuses some above
// 13,000.
inline constexpr std::size_t kBlocksMax = 50;
inline constexpr std::size_t kViewBlocksMax = 100;  // of a modal and of the home
inline constexpr std::size_t kMessageLengthMax = 12'000;
inline constexpr std::size_t kTextLengthMax = 3'000;  // one text object
inline constexpr std::size_t kHeaderLengthMax = 150;
inline constexpr std::size_t kButtonsMax = 25;
inline constexpr std::size_t kLabelLengthMax = 75;
inline constexpr std::size_t kValueLengthMax = 2'000;
inline constexpr std::size_t kOptionsMax = 100;
inline constexpr std::size_t kOptionLengthMax = 75;  // of an option's text, and of its value
inline constexpr std::size_t kTableRowsMax = 100;    // the header counts
inline constexpr std::size_t kTableColumnsMax = 20;
inline constexpr std::size_t kTableLengthMax = 10'000;

// How much more a message or a view may take.
struct Room {
  std::size_t blocks = kBlocksMax;
  std::size_t length = kMessageLengthMax;
  bool tables = true;  // whether Slack shows its own tables there
};

// What Slack asks before a click counts. Our own words: nothing is cut or escaped.
struct Confirm {
  std::string_view title;    // at most 100
  std::string_view text;     // at most 300
  std::string_view confirm;  // at most 30
  std::string_view deny;     // at most 30
};

struct Button {
  enum class Style { plain, primary, danger };

  std::string_view label;  // cut to what fits
  std::string action_id;   // at most 255 characters, unique in its block
  std::string value;       // never cut: a button whose value is too long is left out
  Style style = Style::plain;
  const Confirm* confirm = nullptr;
};

struct Option {
  std::string text;   // cut to what fits
  std::string value;  // never cut: an option whose value is too long is left out
};

// A menu to choose one from. All that people read in it is literal.
struct Select {
  std::string_view placeholder;  // at most 150
  std::string action_id;
  std::span<const Option> options;  // the first 100; no value twice
};

// Appends blocks, with commas between them, to a string that is inside a JSON array. A text without anything
// to see writes no block. Keeps a reference to the string, which must outlive it. Not thread-safe.
class Blocks {
 public:
  Blocks(std::string& out, Room room) : out_(out), json_(out), room_(room), has_table_(!room.tables) {}

  void header(std::string_view title);
  void context(std::string_view mrkdwn);  // escaped, see text.h; cut to what one text object may hold
  // Escaped; goes on in further sections when it is too long for one: at most 3,000 with mark-up of ours.
  void section(std::string_view mrkdwn);
  void section(const std::vector<Statement>& statements);  // one paragraph
  void bullets(const Bullets& bullets);
  // Slack's own table where it fits and is the first; lines of "heading: cell" otherwise.
  void table(const Table& table);
  void actions(std::string_view block_id, std::span<const Button> buttons);
  // Menus with a button behind them; nothing when a menu would have no option.
  void menus(std::string_view block_id, std::span<const Select> selects, const Button& button);
  void divider();

  Room room() const { return room_; }
  bool shortened() const { return shortened_; }  // something did not fit and was left out

 private:
  std::size_t button(const Button& button,
                     std::size_t length_max);   // its length; 0: does not fit, not written
  std::size_t confirm(const Confirm& confirm);  // its length
  std::size_t select(const Select& select);     // its length; 0: has no option
  bool native_table(const Table& table);
  void table_row(const std::vector<Statement>& cells, std::size_t columns, std::size_t& length_used);
  void table_lines(const Table& table);
  std::size_t cell(const Statement& statement);            // its length
  std::size_t label_cell(const Statement& statement);      // its length
  const std::string& literal(const Statement& statement);  // valid until the next call
  void plain_text_object(std::string_view literal);
  void mrkdwn_object(std::string_view mrkdwn);
  void rich_text_section(std::string_view literal, bool bold);
  bool full();  // nothing more goes in; remembers that something should have
  void take(std::size_t length_used);

  std::string& out_;
  JsonWriter json_;
  std::string scratch_;
  Room room_;
  bool shortened_ = false;
  bool has_table_;  // no further one may come
};

}  // namespace rolecall::slack
