#include "tests/support/tls_peer.h"

#include <cstdio>
#include <stdexcept>
#include <thread>

#include <httplib.h>
#include <openssl/evp.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "tests/support/wait_until.h"

namespace rolecall::test {

namespace {

constexpr long kLifeSeconds = 3'600;

using Key = std::unique_ptr<EVP_PKEY, decltype(&EVP_PKEY_free)>;
using Certificate = std::unique_ptr<X509, decltype(&X509_free)>;

void add_extension(X509* certificate, int id, const char* value) {
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, id, value);
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

Certificate make_certificate(EVP_PKEY* key) {
  Certificate certificate(X509_new(), X509_free);
  X509_set_version(certificate.get(), 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate.get()), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate.get()), -kLifeSeconds);
  X509_gmtime_adj(X509_getm_notAfter(certificate.get()), kLifeSeconds);
  X509_set_pubkey(certificate.get(), key);
  X509_NAME* name = X509_get_subject_name(certificate.get());
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, reinterpret_cast<const unsigned char*>("localhost"),
                             -1, -1, 0);
  X509_set_issuer_name(certificate.get(), name);
  add_extension(certificate.get(), NID_subject_alt_name, "DNS:localhost");
  if (X509_sign(certificate.get(), key, EVP_sha256()) == 0) throw std::runtime_error("no certificate");
  return certificate;
}

}  // namespace

class TlsPeer::Server {
 public:
  Server() : server(certificate.get(), key.get()) {
    server.Post(".*", [](const httplib::Request& request, httplib::Response& response) {
      response.set_content(request.body, "text/plain");
    });
    server.set_keep_alive_timeout(1);  // stop() waits for connections that idle
    port = server.bind_to_any_port("127.0.0.1");
    thread = std::thread([this] { server.listen_after_bind(); });
    if (!wait_until([this] { return server.is_running(); }))
      throw std::runtime_error("the peer does not run");
  }
  ~Server() {
    server.stop();
    thread.join();
  }

  Key key{EVP_EC_gen("P-256"), EVP_PKEY_free};
  Certificate certificate = make_certificate(key.get());
  httplib::SSLServer server;
  int port = 0;
  std::thread thread;
};

TlsPeer::TlsPeer() : server_(std::make_unique<Server>()) {}

TlsPeer::~TlsPeer() = default;

int TlsPeer::port() const {
  return server_->port;
}

void TlsPeer::write_certificate(const std::filesystem::path& file) const {
  const std::unique_ptr<std::FILE, decltype(&std::fclose)> out(std::fopen(file.c_str(), "w"), std::fclose);
  if (!out || PEM_write_X509(out.get(), server_->certificate.get()) == 0)
    throw std::runtime_error("cannot write " + file.string());
}

}  // namespace rolecall::test
