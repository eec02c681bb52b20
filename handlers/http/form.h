// What a form or a query string carries: "text=pm+vs+tpm&team_id=T1" as decoded pairs in their order.
//
//   auto form = Form::parse(request.body);
//   if (auto text = form->find("text")) ...      // missing and empty are different things
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace rolecall::http {

// An immutable value.
class Form {
 public:
  static constexpr std::size_t kFieldsMax = 256;

  // Decodes application/x-www-form-urlencoded text: '+' is a space, %XX a byte, and a percent sign that no
  // two hex digits follow stays as it stands. Any byte may come out, NUL and invalid UTF-8 included.
  // Empty when there are more than fields_max fields.
  [[nodiscard]] static std::optional<Form> parse(std::string_view encoded,
                                                 std::size_t fields_max = kFieldsMax);

  // The first field of this name (names are case-sensitive); empty optional: there is none. The view lives
  // as long as the form.
  std::optional<std::string_view> find(std::string_view name) const&;
  std::optional<std::string_view> find(std::string_view name) const&& = delete;

  // Like find, for those to whom missing and empty are the same.
  std::string_view value(std::string_view name) const& { return find(name).value_or(std::string_view()); }
  std::string_view value(std::string_view name) const&& = delete;

  const std::vector<std::pair<std::string, std::string>>& fields() const { return fields_; }

 private:
  std::vector<std::pair<std::string, std::string>> fields_;
};

// %XX sequences as bytes, '+' and junk sequences as they stand: the path of a URL.
std::string percent_decode(std::string_view encoded);

// Everything but letters, digits and "-._~" as %XX: fit for any place in a URL.
std::string percent_encode(std::string_view text);

}  // namespace rolecall::http
