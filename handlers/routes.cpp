#include "handlers/routes.h"

#include <stdexcept>
#include <utility>

namespace rolecall {

namespace {

std::string allowed_methods(const std::map<std::string, http::Handler, std::less<>>& methods) {
  std::string allow;
  for (const auto& [method, handler] : methods) {
    if (!allow.empty()) allow += ", ";
    allow += method;
    if (method == "GET" && !methods.contains("HEAD")) allow += ", HEAD";
  }
  return allow;
}

http::Response not_found() {
  http::Response response;
  response.status = 404;
  response.body = "There is nothing at this address.\n";
  response.rejected = "not-found";
  return response;
}

http::Response wrong_method(std::string allow) {
  http::Response response;
  response.status = 405;
  response.body = "This address does not take that method.\n";
  response.headers = {{"Allow", std::move(allow)}};
  response.rejected = "wrong-method";
  return response;
}

}  // namespace

void Routes::add(std::string_view method, std::string_view path, http::Handler handler) {
  if (path.empty() || path.front() != '/') throw std::logic_error("route without a leading slash");
  const bool is_pattern = path.size() >= 2 && path.substr(path.size() - 2) == "/*";
  Methods& methods =
      is_pattern ? below_[std::string(path.substr(0, path.size() - 1))] : exact_[std::string(path)];
  if (!methods.emplace(method, std::move(handler)).second) {
    throw std::logic_error("route added twice: " + std::string(method) + " " + std::string(path));
  }
}

http::Response Routes::handle(const http::Request& request) const {
  const Methods* methods = find(request.path);
  if (!methods) return not_found();
  auto handler = methods->find(request.method);
  if (handler == methods->end() && request.method == "HEAD") handler = methods->find("GET");
  if (handler == methods->end()) return wrong_method(allowed_methods(*methods));
  return handler->second(request);
}

const Routes::Methods* Routes::find(std::string_view path) const {
  auto exact = exact_.find(path);
  if (exact == exact_.end() && path.size() > 1 && path.back() == '/') {
    exact = exact_.find(path.substr(0, path.size() - 1));
  }
  if (exact != exact_.end()) return &exact->second;
  // Descending order puts a longer prefix before the shorter one that it begins with.
  for (const auto& [prefix, methods] : below_) {
    if (path.size() > prefix.size() && path.substr(0, prefix.size()) == prefix) return &methods;
  }
  return nullptr;
}

}  // namespace rolecall
