// The manifest by Slack's rules: ours below, and Slack's own schema where a copy of it is at hand.
#include "handlers/slack/manifest.h"

#include <fstream>
#include <regex>
#include <set>
#include <sstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <yaml-cpp/yaml.h>

#include "handlers/slack/event_payload.h"
#include "tests/support/paths.h"

namespace rolecall::slack {
namespace {

using nlohmann::json;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::Not;
using ::testing::StartsWith;

json to_json(const YAML::Node& node) {
  if (node.IsMap()) {
    json object = json::object();
    for (const auto& item : node) {
      const auto key = item.first.as<std::string>();
      EXPECT_FALSE(object.contains(key)) << "twice: " << key;
      object[key] = to_json(item.second);
    }
    return object;
  }
  if (node.IsSequence()) {
    json array = json::array();
    for (const YAML::Node& item : node) array.push_back(to_json(item));
    return array;
  }
  // A quoted scalar has the tag "!": it is a string whatever it looks like.
  if (node.Tag() != "!" && (node.Scalar() == "true" || node.Scalar() == "false")) return node.as<bool>();
  if (node.Tag() != "!" && std::regex_match(node.Scalar(), std::regex("[0-9]+"))) return node.as<int>();
  return node.as<std::string>();
}

json parsed(Surface surface = Surface::agent, const std::string& command = "/role") {
  return to_json(YAML::Load(manifest({"https://bot.example.com:8443", surface, command})));
}

const Surface kSurfaces[] = {Surface::agent, Surface::assistant, Surface::plain};

void length_within(const json& value, std::size_t max) {
  ASSERT_TRUE(value.is_string()) << value;
  EXPECT_GE(value.get<std::string>().size(), 1U);
  EXPECT_LE(value.get<std::string>().size(), max) << value;
}

TEST(Manifest, KeepsSlacksLimits) {
  for (const Surface surface : kSurfaces) {
    const json got = parsed(surface, "/" + std::string(31, 'r'));
    length_within(got["display_information"]["name"], 35);
    length_within(got["display_information"]["description"], 140);
    EXPECT_TRUE(std::regex_match(got["display_information"]["background_color"].get<std::string>(),
                                 std::regex("#[0-9a-fA-F]{6}")));
    length_within(got["features"]["bot_user"]["display_name"], 80);
    const json& command = got["features"]["slash_commands"][0];
    length_within(command["command"], 32);
    length_within(command["description"], 2000);
    length_within(command["usage_hint"], 1000);
    const json& shortcut = got["features"]["shortcuts"][0];
    length_within(shortcut["name"], 24);
    length_within(shortcut["description"], 150);
    if (surface == Surface::agent) length_within(got["features"]["agent_view"]["agent_description"], 300);
  }
}

TEST(Manifest, SendsEverythingToUsOverHttps) {
  const std::string root = "https://bot.example.com:8443/slack/";
  const json got = parsed();
  EXPECT_EQ(got["features"]["slash_commands"][0]["url"], root + "commands");
  EXPECT_EQ(got["settings"]["event_subscriptions"]["request_url"], root + "events");
  EXPECT_EQ(got["settings"]["interactivity"],
            (json{{"is_enabled", true}, {"request_url", root + "interactions"}}));
  EXPECT_EQ(got["oauth_config"]["redirect_urls"], json{root + "oauth_redirect"});
}

TEST(Manifest, LetsPeopleWriteToTheBotAndOrganisationsInstallIt) {
  for (const Surface surface : kSurfaces) {
    const json got = parsed(surface);
    EXPECT_EQ(got["features"]["app_home"], (json{{"home_tab_enabled", true},
                                                 {"messages_tab_enabled", true},
                                                 {"messages_tab_read_only_enabled", false}}));
    EXPECT_EQ(got["settings"]["org_deploy_enabled"], true);
    EXPECT_EQ(got["settings"]["socket_mode_enabled"], false);
    EXPECT_EQ(got["settings"]["token_rotation_enabled"], false);
    EXPECT_EQ(got["features"]["slash_commands"][0]["should_escape"], true);
  }
}

TEST(Manifest, HasAShortcutForMessages) {
  const json got = parsed()["features"]["shortcuts"];
  ASSERT_EQ(got.size(), 1U);
  EXPECT_EQ(got[0]["name"], "What is this role?");
  EXPECT_EQ(got[0]["type"], "message");
  EXPECT_EQ(got[0]["callback_id"], "what_is_this_role");
}

TEST(Manifest, AsksForTheScopesAndEventsOfItsSurface) {
  using Names = std::set<std::string>;
  const Names scopes = {"commands", "app_mentions:read", "chat:write", "im:history"};
  const Names events = {"app_home_opened", "app_mention", "message.im", "tokens_revoked", "app_uninstalled"};
  const auto with = [](Names all, const Names& more) {
    all.insert(more.begin(), more.end());
    return all;
  };
  const auto names = [](const json& list) {
    const auto set = list.get<Names>();
    EXPECT_EQ(set.size(), list.size()) << "one twice: " << list;
    return set;
  };
  for (const Surface surface : kSurfaces) {
    const json got = parsed(surface);
    EXPECT_EQ(names(got["oauth_config"]["scopes"]["bot"]),
              surface == Surface::plain ? scopes : with(scopes, {"assistant:write"}));
    EXPECT_EQ(names(got["oauth_config"]["scopes"]["bot_optional"]),
              (Names{"channels:history", "groups:history"}));
    EXPECT_EQ(got["features"].contains("agent_view"), surface == Surface::agent);
    EXPECT_EQ(got["features"].contains("assistant_view"), surface == Surface::assistant);
  }
  const auto subscribed = [&](Surface surface) {
    return names(parsed(surface)["settings"]["event_subscriptions"]["bot_events"]);
  };
  EXPECT_EQ(subscribed(Surface::plain), events);
  EXPECT_EQ(subscribed(Surface::agent), with(events, {"agent_session_stopped"}));
  EXPECT_EQ(subscribed(Surface::assistant), with(events, {"assistant_thread_started"}));
}

// One of each event, as it is answered.
TEST(Manifest, SubscribesToWhatIsDoneSomethingAbout) {
  const json events = {
      {"app_home_opened", {{"user", "U1"}, {"channel", "D1"}, {"tab", "home"}}},
      {"app_mention", {{"user", "U1"}, {"channel", "C1"}, {"ts", "1.2"}, {"text", "tpm"}}},
      {"message.im", {{"user", "U1"}, {"channel", "D1"}, {"ts", "1.2"}, {"channel_type", "im"}}},
      {"tokens_revoked", {{"tokens", {{"bot", {"U2"}}}}}},
      {"app_uninstalled", json::object()},
      {"agent_session_stopped", {{"user", "U1"}, {"channel", "D1"}, {"thread_ts", "1.2"}}},
      {"assistant_thread_started",
       {{"assistant_thread", {{"user_id", "U1"}, {"channel_id", "D1"}, {"thread_ts", "1.2"}}}}}};
  for (const Surface surface : kSurfaces) {
    const json written = parsed(surface);
    for (const json& name : written["settings"]["event_subscriptions"]["bot_events"]) {
      ASSERT_TRUE(events.contains(name)) << name;
      json event = events[name.get<std::string>()];
      event["type"] = name == "message.im" ? "message" : name;
      const json body = {
          {"type", "event_callback"}, {"event_id", "Ev1"}, {"team_id", "T1"}, {"event", event}};
      const auto read = parse_event(body.dump());
      ASSERT_TRUE(read) << name;
      EXPECT_NE(read->kind, EventKind::ignored) << name;
    }
  }
}

TEST(Manifest, IsTheOneInDeploy) {
  std::ifstream in(test::source_folder() / "deploy/slack-manifest.yaml");
  std::ostringstream shipped;
  shipped << in.rdbuf();
  EXPECT_EQ(shipped.str(), manifest({"https://rolecall.example.com"}))
      << "rolecall admin manifest --url https://rolecall.example.com > deploy/slack-manifest.yaml";
}

TEST(Manifest, IsNotMadeForAnAddressThatSlackCannotUse) {
  const std::pair<std::string, std::string> wrong[] = {
      {"", "does not begin with https://"},
      {"bot.example.com", "does not begin with https://"},
      {"http://bot.example.com", "does not begin with https://"},
      {"HTTPS://bot.example.com", "does not begin with https://"},
      {"https://", "names no host"},
      {"https://:443", "names no host"},
      {"https://bot.example.com:", "names no host"},
      {"https://bot.example.com:0", "names no host"},
      {"https://bot.example.com:65536", "names no host"},
      {"https://bot.example.com:44x", "names no host"},
      {"https://bot example.com", "names no host"},
      {"https://bot.example.com\n", "names no host"},
      {"https://-bot", "names no host"},
      {"https://bot..example", "names no host"},
      {"https://bot.example.com/", "has a path"},
      {"https://bot.example.com/slack", "has a path"},
      {"https://me:secret@bot.example.com", "has a user"},
      {"https://bot.example.com?x=1", "has a query"},
      {"https://bot.example.com#x", "has a query or a fragment"},
      {"https://" + std::string(300, 'x'), "longer than"},
  };
  for (const auto& [url, fault] : wrong) {
    EXPECT_THAT(fault_of({url}), HasSubstr(fault)) << url;
    EXPECT_THAT(fault_of({url}), Not(HasSubstr("secret")));
    EXPECT_THROW(manifest({url}), std::invalid_argument) << url;
  }
  for (const std::string url :
       {"https://a", "https://bot.example.com", "https://10.0.0.1:8443", "https://Bot-1.example"})
    EXPECT_EQ(fault_of({url}), "") << url;
}

TEST(Manifest, IsNotMadeForACommandThatSlackRefuses) {
  for (const std::string& command :
       {std::string(), std::string("/"), std::string("role"), std::string("/Role"), std::string("/role x"),
        std::string("/r\n"), "/" + std::string(32, 'r')}) {
    EXPECT_THAT(fault_of({"https://a", Surface::agent, command}), StartsWith("the command is not one"))
        << command;
  }
  EXPECT_EQ(parsed(Surface::agent, "/who-is_1")["features"]["slash_commands"][0]["command"], "/who-is_1");
}

// As much of JSON Schema as Slack's schema of manifests uses.
class Schema {
 public:
  explicit Schema(json root) : root_(std::move(root)) {}

  std::vector<std::string> faults(const json& value) {
    check("manifest", value, root_);
    return faults_;
  }

 private:
  void check(const std::string& where, const json& value, const json& rule) {
    if (rule.contains("$ref")) {
      const auto pointer = rule["$ref"].get<std::string>().substr(1);
      return check(where, value, root_.at(json::json_pointer(pointer)));
    }
    const std::string type = rule.value("type", "");
    if (type == "object") return object(where, value, rule);
    if (type == "array") return array(where, value, rule);
    if (type == "string") return string(where, value, rule);
    if (type == "boolean" && !value.is_boolean()) fault(where, "is no boolean");
    if (type == "integer" && !value.is_number_integer()) fault(where, "is no integer");
    if (type.empty()) fault(where, "has a rule that is not understood: " + rule.dump().substr(0, 200));
  }

  void object(const std::string& where, const json& value, const json& rule) {
    if (!value.is_object()) return fault(where, "is no object");
    for (const auto& key : rule.value("required", json::array())) {
      if (!value.contains(key.get<std::string>())) fault(where, "lacks " + key.get<std::string>());
    }
    for (const auto& [key, inner] : value.items()) {
      if (!rule.contains("properties") || !rule["properties"].contains(key)) {
        fault(where, "unknown key " + key);
      } else {
        check(where + "." + key, inner, rule["properties"][key]);
      }
    }
  }

  void array(const std::string& where, const json& value, const json& rule) {
    if (!value.is_array()) return fault(where, "is no array");
    if (value.size() < rule.value("minItems", 0U) || value.size() > rule.value("maxItems", 1'000U))
      fault(where, "has too few or too many");
    for (const json& item : value) check(where + "[]", item, rule["items"]);
  }

  void string(const std::string& where, const json& value, const json& rule) {
    if (!value.is_string()) return fault(where, "is no string");
    const auto text = value.get<std::string>();
    if (text.size() < rule.value("minLength", 0U) || text.size() > rule.value("maxLength", 100'000U))
      fault(where, "is too short or too long");
    if (rule.contains("pattern") && !std::regex_search(text, std::regex(rule["pattern"].get<std::string>())))
      fault(where, "does not match " + rule["pattern"].dump());
    if (rule.contains("enum") &&
        std::find(rule["enum"].begin(), rule["enum"].end(), value) == rule["enum"].end())
      fault(where, "is none of " + rule["enum"].dump());
  }

  void fault(const std::string& where, const std::string& what) { faults_.push_back(where + ": " + what); }

  const json root_;
  std::vector<std::string> faults_;
};

TEST(Manifest, KeepsSlacksOwnSchema) {
  const auto folder = test::shared_folder() / "slack/samples/manifests";
  for (const char* name : {"manifest.schema.1.0.0.json", "manifest.schema.2.0.0.json"}) {
    std::ifstream in(folder / name);
    if (!in) GTEST_SKIP() << "there is no " << folder / name;
    const json schema = json::parse(in);
    for (const Surface surface : kSurfaces)
      EXPECT_THAT(Schema(schema).faults(parsed(surface)), IsEmpty()) << name;
    json wrong = parsed();
    wrong["features"]["shortcuts"][0]["name"] = "a name of more than 24 letters";
    wrong["settings"]["surprise"] = true;
    EXPECT_THAT(Schema(schema).faults(wrong), testing::SizeIs(2)) << "the check itself";
  }
}

}  // namespace
}  // namespace rolecall::slack
