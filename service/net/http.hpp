// One HTTP connection: reads requests within limits of size and time, answers them from the routes, hands a socket that asks for it to
// websocket.cpp. Knows no route by name.
#pragma once

#include "net/site.hpp"

#include <boost/asio/awaitable.hpp>
#include <boost/asio/ip/tcp.hpp>

namespace myalog::net {

/// Serves the connection to its end. Errors: none; exceptions are faults of the program.
boost::asio::awaitable<void> serve_http(boost::asio::ip::tcp::socket socket, site& where, guest_list& room, admission place);

} // namespace myalog::net
