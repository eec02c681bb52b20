#include "bot/csv_reader.h"

#include <new>
#include <string_view>
#include <utility>

#include <csv.h>
#include <fmt/format.h>

namespace rolecall {

namespace {

constexpr std::string_view kUtf8Mark = "\xEF\xBB\xBF";
constexpr std::size_t kPiece = 4096;
constexpr std::size_t kHopeless = 1'000'000;  // bytes of a field: a quote was not closed, or it is no CSV

class Reader {
 public:
  Reader(const CsvLimits& limits, const std::function<void(CsvRow)>& receive)
      : limits_(limits), receive_(receive) {
    if (csv_init(&parser_, CSV_STRICT | CSV_STRICT_FINI) != 0) throw std::bad_alloc();
  }
  ~Reader() { csv_free(&parser_); }
  Reader(const Reader&) = delete;
  Reader& operator=(const Reader&) = delete;

  void read(std::istream& in) {
    std::streambuf& bytes = *in.rdbuf();
    std::string piece;
    for (int c = bytes.sbumpc(); c != std::char_traits<char>::eof(); c = bytes.sbumpc()) {
      piece += static_cast<char>(c);
      const bool ends_line = c == '\n' || (c == '\r' && bytes.sgetc() != '\n');
      if (!ends_line && piece.size() < kPiece) continue;
      take(piece);
      piece.clear();
      if (ends_line) ++line_;
    }
    take(piece);
    if (csv_fini(&parser_, on_field, on_row, this) != 0) fail("a quote is not closed");
    give_row();
  }

 private:
  // At most one row ends in a piece, at its end.
  void take(std::string_view piece) {
    if (is_first_ && piece.substr(0, kUtf8Mark.size()) == kUtf8Mark) piece.remove_prefix(kUtf8Mark.size());
    is_first_ = false;
    if (!in_row_ && piece.find_first_not_of(" \t\r\n") != std::string_view::npos) {
      in_row_ = true;
      row_.line = line_;
    }
    if (csv_parse(&parser_, piece.data(), piece.size(), on_field, on_row, this) != piece.size()) {
      if (csv_error(&parser_) != CSV_EPARSE) throw std::bad_alloc();
      fail("a quote stands where none may: a field that has one is put in quotes, and the quote doubled");
    }
    if (csv_get_buffer_size(&parser_) > kHopeless) fail("a field of over a megabyte: is a quote not closed?");
    give_row();
  }

  void give_row() {
    if (!is_whole_) return;
    receive_(std::exchange(row_, {}));
    is_whole_ = false;
    in_row_ = false;
  }

  [[noreturn]] void fail(const char* why) const {
    throw CsvError(fmt::format("line {}: {}", in_row_ ? row_.line : line_, why));
  }

  // Called by C, so they must not throw: a push_back that finds no memory ends the process.
  static void on_field(void* text, std::size_t size, void* self) noexcept {
    const CsvLimits& limits = static_cast<Reader*>(self)->limits_;
    CsvRow& row = static_cast<Reader*>(self)->row_;
    if (size > limits.field_bytes || row.fields.size() == limits.fields) {
      row.within_limits = false;
    } else {
      row.fields.emplace_back(static_cast<const char*>(text), size);
    }
  }
  static void on_row(int, void* self) noexcept { static_cast<Reader*>(self)->is_whole_ = true; }

  const CsvLimits limits_;
  const std::function<void(CsvRow)>& receive_;
  csv_parser parser_ = {};
  std::size_t line_ = 1;
  bool is_first_ = true;
  bool in_row_ = false;
  bool is_whole_ = false;
  CsvRow row_;
};

}  // namespace

void read_csv(std::istream& in, const CsvLimits& limits, const std::function<void(CsvRow)>& receive) {
  Reader(limits, receive).read(in);
}

}  // namespace rolecall
