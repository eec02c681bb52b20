#include "bot/logging.h"

#include <memory>
#include <utility>

#include <fmt/chrono.h>
#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <spdlog/formatter.h>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace rolecall {

namespace {

std::string utc(Time time) {
  const auto seconds = std::chrono::floor<std::chrono::seconds>(time);
  const auto millis = std::chrono::duration_cast<std::chrono::milliseconds>(time - seconds).count();
  return fmt::format("{:%Y-%m-%dT%H:%M:%S}.{:03}Z",
                     fmt::gmtime(std::chrono::system_clock::to_time_t(seconds)), millis);
}

// As a JSON string, quotes included: this is the library's careful decoding of UTF-8.
std::string quoted(std::string_view text, bool ascii) {
  return nlohmann::json(text).dump(-1, ' ', ascii, nlohmann::json::error_handler_t::replace);
}

// The two bytes of U+0080 to U+009F, which some terminals take for control characters as well.
bool is_high_control(std::string_view text, size_t i) {
  return text[i] == '\xC2' && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
}

std::string printable(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c == '\n') {
      result += "\\n";
    } else if (c == '\t') {
      result += ' ';
    } else if (c < 0x20 || c == 0x7F) {
      result += fmt::format("\\x{:02x}", c);
    } else if (is_high_control(text, i)) {
      result += fmt::format("\\x{:02x}", static_cast<unsigned char>(text[++i]));
    } else {
      result += text[i];
    }
  }
  return result;
}

std::string valid_utf8(std::string_view text) {
  return nlohmann::json::parse(quoted(text, false)).get<std::string>();
}

class LineFormatter : public spdlog::formatter {
 public:
  explicit LineFormatter(LogFormat format) : format_(format) {}

  void format(const spdlog::details::log_msg& message, spdlog::memory_buf_t& target) override {
    const auto level = spdlog::level::to_string_view(message.level);
    const std::string line = log_line(format_, message.time, {level.data(), level.size()},
                                      {message.payload.data(), message.payload.size()});
    target.append(line.data(), line.data() + line.size());
    target.push_back('\n');
  }

  std::unique_ptr<spdlog::formatter> clone() const override {
    return std::make_unique<LineFormatter>(format_);
  }

 private:
  LogFormat format_;
};

spdlog::level::level_enum spdlog_level(LogLevel level) {
  switch (level) {
    case LogLevel::debug:
      return spdlog::level::debug;
    case LogLevel::info:
      return spdlog::level::info;
    case LogLevel::warning:
      return spdlog::level::warn;
    case LogLevel::error:
      break;
  }
  return spdlog::level::err;
}

}  // namespace

std::string log_line(LogFormat format, Time time, std::string_view level, std::string_view message) {
  if (format == LogFormat::text)
    return fmt::format("{} {} {}", utc(time), level, printable(valid_utf8(message)));
  return fmt::format(R"({{"time":"{}","level":{},"message":{}}})", utc(time), quoted(level, true),
                     quoted(message, true));
}

void set_up_logging(LogLevel level, LogFormat format) {
  auto logger =
      std::make_shared<spdlog::logger>("rolecall", std::make_shared<spdlog::sinks::stderr_sink_mt>());
  logger->set_formatter(std::make_unique<LineFormatter>(format));
  logger->set_level(spdlog_level(level));
  spdlog::set_default_logger(std::move(logger));
}

}  // namespace rolecall
