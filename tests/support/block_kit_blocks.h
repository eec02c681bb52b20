// Slack's rules for blocks and for the texts in them; block_kit_limits.h has those for what blocks stand in.
#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace rolecall::test {

// Collects what is wrong, each as "where: what".
class BlockChecker {
 public:
  // Where blocks stand decides which kinds may.
  enum class Surface { message, modal, home };

  explicit BlockChecker(Surface surface) : surface_(surface) {}

  void blocks(const nlohmann::json& blocks, std::size_t count_max, std::size_t length_max);
  void text_object(const std::string& where, const nlohmann::json& object, const std::string& type,
                   std::size_t max);
  void keys(const std::string& where, const nlohmann::json& object, const std::set<std::string>& allowed,
            const std::set<std::string>& required);
  void limit(const std::string& where, std::size_t value, std::size_t min, std::size_t max);
  void escaped(const std::string& where, std::string_view mrkdwn);  // no mark-up in it that pings
  void fault(const std::string& where, const std::string& what);

  bool has_input() const { return inputs_ > 0; }
  const std::vector<std::string>& faults() const { return faults_; }

 private:
  void block(const std::string& where, const nlohmann::json& block);
  void actions(const std::string& where, const nlohmann::json& block);
  void button(const std::string& where, const nlohmann::json& button);
  void select(const std::string& where, const nlohmann::json& select);
  void confirm(const std::string& where, const nlohmann::json& confirm);
  void input(const std::string& where, const nlohmann::json& block);
  void rich_text(const std::string& where, const nlohmann::json& elements);
  void table(const std::string& where, const nlohmann::json& block);
  // A string that a reader sees: its length, no control characters; adds to the total.
  void text(const std::string& where, const nlohmann::json& value, std::size_t max, bool line_breaks = false);

  const Surface surface_;
  std::vector<std::string> faults_;
  std::size_t total_ = 0;
  int tables_ = 0;
  int inputs_ = 0;
};

}  // namespace rolecall::test
