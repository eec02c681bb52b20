// What there is to compare with: cpp-httplib alone, with the options that make it quick, answering every GET
// and every POST with the same bytes.
//
//   bare_server 3000 80    # a reply of 3,000 bytes, up to 80 connections at once
//   listening on http://127.0.0.1:43210

#include <charconv>
#include <csignal>
#include <cstdio>
#include <cstring>
#include <optional>
#include <string>

#include <httplib.h>
#include <sys/socket.h>

namespace {

std::optional<std::size_t> number(const char* text) {
  std::size_t value = 0;
  const char* end = text + std::strlen(text);
  const auto read = std::from_chars(text, end, value);
  if (read.ec != std::errc() || read.ptr != end || value == 0) return std::nullopt;
  return value;
}

}  // namespace

int main(int count_of_arguments, char** arguments) {
  const auto bytes = count_of_arguments == 3 ? number(arguments[1]) : std::nullopt;
  const auto threads = count_of_arguments == 3 ? number(arguments[2]) : std::nullopt;
  if (!bytes || !threads) {
    std::fputs("usage: bare_server REPLY_BYTES CONNECTIONS\n", stderr);
    return 2;
  }
  std::signal(SIGPIPE, SIG_IGN);

  const std::string reply(*bytes, 'x');
  const char* type = "application/json; charset=utf-8";
  int listening = -1;
  httplib::Server server;
  server.set_tcp_nodelay(true);
  server.set_keep_alive_max_count(1'000'000'000);
  // A connection holds its thread while it is open, so fewer threads than connections would starve some.
  server.new_task_queue = [&] { return new httplib::ThreadPool(*threads); };
  server.set_socket_options([&](auto socket) {
    listening = static_cast<int>(socket);
    httplib::default_socket_options(socket);
  });
  server.Get(".*", [&](const httplib::Request&, httplib::Response& sent) { sent.set_content(reply, type); });
  // The quickest way to take a body: an ordinary handler would also decode the form.
  server.Post(".*",
              [&](const httplib::Request&, httplib::Response& sent, const httplib::ContentReader& reader) {
                std::string body;
                reader([&](const char* piece, std::size_t size) {
                  body.append(piece, size);
                  return true;
                });
                sent.set_content(reply, type);
              });
  const int port = server.bind_to_any_port("127.0.0.1");
  if (port <= 0) {
    std::fputs("cannot listen on 127.0.0.1\n", stderr);
    return 1;
  }
  ::listen(listening, 4096);  // the library's own backlog is 5
  std::printf("listening on http://127.0.0.1:%d\n", port);
  std::fflush(stdout);
  server.listen_after_bind();
  return 0;
}
