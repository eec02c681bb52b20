// An HTTPS server on 127.0.0.1 with a certificate of its own making for "localhost".
#pragma once

#include <filesystem>
#include <memory>

namespace rolecall::test {

// Answers every POST with its body. Serves from construction to destruction.
class TlsPeer {
 public:
  TlsPeer();
  ~TlsPeer();
  TlsPeer(const TlsPeer&) = delete;
  TlsPeer& operator=(const TlsPeer&) = delete;

  int port() const;
  void write_certificate(const std::filesystem::path& file) const;  // PEM, for those who want to trust it

 private:
  class Server;
  std::unique_ptr<Server> server_;
};

}  // namespace rolecall::test
