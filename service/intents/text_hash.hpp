// The hash of tables of words: they are asked with a view of a text, and lie in one piece of memory.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <functional>
#include <string>
#include <string_view>

namespace myalog::intents {

struct text_hash {
    using is_transparent = void;
    using is_avalanching = void; ///< its bits are well mixed as they come
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
};

template <class Value> using text_map = boost::unordered_flat_map<std::string, Value, text_hash, std::equal_to<>>;
using text_set = boost::unordered_flat_set<std::string, text_hash, std::equal_to<>>;

} // namespace myalog::intents
