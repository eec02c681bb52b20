#include "bot/url_table.h"

#include "handlers/ask/api.h"
#include "handlers/ask/assets.h"
#include "handlers/ask/page.h"
#include "handlers/health/health.h"
#include "handlers/http/limited.h"
#include "knowledge/answering/suggestions.h"

namespace rolecall {

namespace {

constexpr std::size_t kExamples = 6;

PageFacts page_facts(const Content& content) {
  PageFacts facts;
  for (const std::string& question : example_questions(content, kExamples))
    facts.examples.push_back({question, question});
  facts.documents = content.documents.size();
  if (auto sources = content.find_entry("topic/sources"))
    facts.sources_question = content.entries[*sources].question;
  return facts;
}

}  // namespace

Routes url_table(const Surfaces& surfaces) {
  Routes routes;
  routes.add("GET", "/healthz", healthz());
  routes.add("GET", "/readyz", readyz(surfaces.problems));
  routes.add("GET", "/metrics", metrics(surfaces.scrape));
  surfaces.admin.add_routes(routes);
  if (surfaces.slack) surfaces.slack->add_routes(routes, surfaces.limit);
  if (surfaces.config.api) {
    routes.add("POST", "/v1/ask",
               http::limited(ask_api(surfaces.ask), surfaces.limit, http::RefusalBody::json));
  }
  if (surfaces.config.web) {
    auto page = ask_page(surfaces.ask, [content = surfaces.content] { return page_facts(*content()); });
    routes.add("GET", "/", http::limited(std::move(page), surfaces.limit, http::RefusalBody::text));
  }
  routes.add("GET", "/assets/*", serve_asset);
  return routes;
}

}  // namespace rolecall
