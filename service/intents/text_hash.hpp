// The hash of tables of words: they are asked with a view of a text, and lie in one piece of memory.
#pragma once

#include <boost/unordered/unordered_flat_map.hpp>
#include <boost/unordered/unordered_flat_set.hpp>
#include <cstdint>
#include <cstring>
#include <functional>
#include <string>
#include <string_view>

namespace myalog::intents {

struct text_hash {
    using is_transparent = void;
    using is_avalanching = void; ///< its bits are well mixed as they come
    /// Eight letters at a time: a message asks for each of its words in several tables, and most words have no more.
    std::size_t operator()(std::string_view text) const {
        std::uint64_t hash = text.size();
        for (; text.size() > 8; text.remove_prefix(8)) hash = mixed(hash, bits_at<std::uint64_t>(text, 0));
        if (text.size() >= 4) return mixed(hash, bits_at<std::uint32_t>(text, 0) | std::uint64_t{bits_at<std::uint32_t>(text, text.size() - 4)} << 32);
        if (text.empty()) return mixed(hash, 0);
        return mixed(hash, letter(text.front()) | letter(text[text.size() / 2]) << 8 | letter(text.back()) << 16);
    }

  private:
    static std::uint64_t letter(char c) { return static_cast<unsigned char>(c); }
    template <class Bits> static Bits bits_at(std::string_view text, std::size_t at) {
        Bits bits;
        std::memcpy(&bits, text.data() + at, sizeof bits);
        return bits;
    }
    static std::uint64_t mixed(std::uint64_t hash, std::uint64_t bits) {
        hash = (hash ^ bits) * 0x9E3779B97F4A7C15u;
        return hash ^ hash >> 32;
    }
};

template <class Value> using text_map = boost::unordered_flat_map<std::string, Value, text_hash, std::equal_to<>>;
using text_set = boost::unordered_flat_set<std::string, text_hash, std::equal_to<>>;

} // namespace myalog::intents
