// The program's log: one JSON object a line on standard error.
// Knows no person: a line takes an event name from the code and fields that are numbers, codes or ids, never words that somebody typed.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <variant>

namespace myalog::log {

enum class level { debug, info, warn, error };

/// One field of a line. Text values must come from the program (codes, ids, paths of configuration), never from a person.
struct field {
    std::string_view name;
    std::variant<std::int64_t, std::uint64_t, double, bool, std::string> value;
};

/// Sets the least level that is written. Default: info. Threads: call before others log.
void set_level(level least);

/// Writes one line. `event` is a fixed name such as "session_started". Threads: safe.
void write(level at, std::string_view event, std::initializer_list<field> fields = {});

inline void debug(std::string_view event, std::initializer_list<field> fields = {}) { write(level::debug, event, fields); }
inline void info(std::string_view event, std::initializer_list<field> fields = {}) { write(level::info, event, fields); }
inline void warn(std::string_view event, std::initializer_list<field> fields = {}) { write(level::warn, event, fields); }
inline void error(std::string_view event, std::initializer_list<field> fields = {}) { write(level::error, event, fields); }

} // namespace myalog::log
