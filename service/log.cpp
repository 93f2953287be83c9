#include "log.hpp"

#include <chrono>
#include <memory>
#include <nlohmann/json.hpp>
#include <spdlog/sinks/stdout_sinks.h>
#include <spdlog/spdlog.h>

namespace myalog::log {

namespace {

spdlog::logger& logger() {
    static const auto only = [] {
        auto made = std::make_shared<spdlog::logger>("myalog", std::make_shared<spdlog::sinks::stderr_sink_mt>());
        made->set_pattern("%v");
        made->set_level(spdlog::level::info);
        made->flush_on(spdlog::level::debug);
        return made;
    }();
    return *only;
}

spdlog::level::level_enum to_spdlog(level at) {
    switch (at) {
    case level::debug: return spdlog::level::debug;
    case level::info: return spdlog::level::info;
    case level::warn: return spdlog::level::warn;
    case level::error: break;
    }
    return spdlog::level::err;
}

constexpr std::string_view name_of(level at) {
    switch (at) {
    case level::debug: return "debug";
    case level::info: return "info";
    case level::warn: return "warn";
    case level::error: break;
    }
    return "error";
}

} // namespace

void set_level(level least) { logger().set_level(to_spdlog(least)); }

void write(level at, std::string_view event, std::initializer_list<field> fields) {
    const auto wanted = to_spdlog(at);
    if (!logger().should_log(wanted)) return;
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    nlohmann::ordered_json line;
    line["ts_ms"] = std::chrono::duration_cast<std::chrono::milliseconds>(now).count();
    line["level"] = name_of(at);
    line["event"] = event;
    for (const auto& f : fields) std::visit([&](const auto& v) { line[std::string(f.name)] = v; }, f.value);
    logger().log(wanted, "{}", line.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace));
}

} // namespace myalog::log
