// One WebSocket: reads frames, gives them to the chat, sends the answers, says goodbye. For http.cpp alone, which has read the request.
// Knows bytes, sizes, close codes and patience; what the frames mean is the chat's.
#pragma once

#include "net/site.hpp"

#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/http/message.hpp>
#include <boost/beast/http/string_body.hpp>

namespace myalog::net {

/// Takes the socket over and returns at once; the connection lives on its loop until either side ends it.
/// `room` gets it as a guest before this returns, so that a drain cannot miss it.
void serve_websocket(boost::asio::ip::tcp::socket socket, boost::beast::http::request<boost::beast::http::string_body> upgrade, site& where,
                     guest_list& room, admission place);

} // namespace myalog::net
