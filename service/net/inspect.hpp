// The inspector's routes: `/inspect` and what its page asks for. Who may ask is checked in routes.cpp. Knows no dialog: the inspector has what it shows.
#pragma once

#include "net/routes.hpp"

namespace myalog::net {

/// `/inspect`, `/inspect/page.js`, `/inspect/sessions`, `/inspect/session/ID`, `/inspect/graph/ID`; 404 for anything else.
response inspection(const conversation::inspector& what, std::string_view path);

} // namespace myalog::net
