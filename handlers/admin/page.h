// The frame of every admin page: the one place where they become responses.
#pragma once

#include <string>
#include <vector>

#include "handlers/admin/access.h"
#include "handlers/http/request.h"

namespace rolecall::admin {

enum class Section { none, overview, inbox, draft, entries, questions, revisions, sessions };

struct Page {
  int status = 200;
  std::string title;
  std::string body_html;  // below the title; everything in it is escaped already
  Section section = Section::none;
  std::string notice = {};                // what was done, or not, before this page
  std::vector<std::string> scripts = {};  // assets, in their order
};

// A whole document. Browsers and proxies do not keep it, frame it, or tell its address to anybody; it loads
// nothing but what is compiled in, and runs no script that stands in it, or none at all when it needs none.
// Nobody signed in: without navigation.
http::Response page(const Page& page, const SignedIn* viewer);

// A page of some sentences, for those who are not signed in.
http::Response sentences(int status, const std::string& title, const std::vector<std::string>& paragraphs);

http::Response see_other(std::string url);

// GET and HEAD of /admin/assets/NAME.
http::Response serve_asset(const http::Request& request);

}  // namespace rolecall::admin
