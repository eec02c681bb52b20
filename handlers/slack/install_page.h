// The page that somebody who installs the app sees.
#pragma once

#include <string>
#include <vector>

#include "handlers/http/request.h"

namespace rolecall::slack {

struct InstallPage {
  int status = 200;
  std::string title;
  std::vector<std::string> paragraphs = {};
  std::vector<std::string> items = {};  // a list below the paragraphs
  std::string link_label = {};          // empty: no link
  std::string link_url = {};
};

// A whole document, everything escaped and made printable; works without the stylesheet too, which is served
// with the try-it page. Neither browsers nor proxies keep it, and its address (which held a code) is not told
// to where its link leads. Throws std::logic_error when the template that was compiled in is broken.
http::Response install_page(const InstallPage& page);

}  // namespace rolecall::slack
