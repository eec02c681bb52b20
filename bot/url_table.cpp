#include "bot/url_table.h"

#include <spdlog/spdlog.h>

#include "handlers/ask/api.h"
#include "handlers/ask/assets.h"
#include "handlers/ask/page.h"
#include "handlers/health/health.h"
#include "handlers/http/limited.h"
#include "handlers/slack/command.h"
#include "knowledge/answering/plain_text.h"
#include "knowledge/answering/suggestions.h"

namespace rolecall {

namespace {

constexpr std::size_t kExamples = 6;

slack::Guide guide_of(const Content& content) {
  slack::Guide guide;
  for (const Role& role : content.roles) guide.roles.push_back({role.name, role.short_form, role.gist.text});
  guide.examples = example_questions(content, kExamples);
  return guide;
}

PageFacts page_facts(const Content& content) {
  PageFacts facts;
  for (const std::string& question : example_questions(content, kExamples))
    facts.examples.push_back({question, question});
  facts.documents = content.documents.size();
  if (auto sources = content.find_entry("topic/sources"))
    facts.sources_question = content.entries[*sources].question;
  return facts;
}

void add_slack(const Surfaces& surfaces, Routes& routes) {
  if (!surfaces.config.signing_secret) {
    spdlog::info("Slack is off: SLACK_SIGNING_SECRET is not set");
    return;
  }
  std::vector<std::string> secrets{std::string(surfaces.config.signing_secret->reveal())};
  if (const auto& previous = surfaces.config.previous_signing_secret)
    secrets.emplace_back(previous->reveal());
  auto command = std::make_shared<slack::CommandHandler>(
      slack::SignatureVerifier(secrets), surfaces.ask,
      [content = surfaces.content] { return guide_of(*content()); },
      [](const Answer& answer) { return plain_text(answer); });
  routes.add("POST", "/slack/commands",
             [command](const http::Request& request) { return command->handle(request); });
}

}  // namespace

Routes url_table(const Surfaces& surfaces) {
  Routes routes;
  routes.add("GET", "/healthz", healthz());
  routes.add("GET", "/readyz", readyz(surfaces.problems));
  routes.add("GET", "/metrics", metrics(surfaces.scrape));
  add_slack(surfaces, routes);
  if (surfaces.config.api) {
    routes.add("POST", "/v1/ask",
               http::limited(ask_api(surfaces.ask), surfaces.limit, http::RefusalBody::json));
  }
  if (surfaces.config.web) {
    auto page = ask_page(surfaces.ask, [content = surfaces.content] { return page_facts(*content()); });
    routes.add("GET", "/", http::limited(std::move(page), surfaces.limit, http::RefusalBody::text));
    routes.add("GET", "/assets/*", serve_asset);
  }
  return routes;
}

}  // namespace rolecall
