// libFuzzer target for the recogniser: any bytes, any open question. First byte: the slot; second: whom it is about; the rest: the message.
// Looks for crashes and undefined behaviour (by the sanitizers it is built with), and for readings that no message may give.
#include "intents/catalog.hpp"
#include "intents/normalize.hpp"
#include "must.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace myalog;
using namespace myalog::intents;

namespace {

const catalog& english() {
    static const auto all = [] {
        problems found;
        auto made = catalog::load_folder(MYALOG_SOURCE_DIR "/intents/en", found, false);
        for (const auto& p : found) std::fprintf(stderr, "%s\n", to_string(p).c_str());
        if (!made) std::abort();
        return made;
    }();
    return *all;
}

void spans_stand_in_order(const normalized& n) {
    std::uint32_t end = 0;
    std::uint32_t byte = 0;
    for (const auto& t : n.tokens) {
        must(t.where.begin <= t.where.end && t.where.begin >= end, "tokens stand in the order of the text and do not overlap");
        must(n.text.compare(t.byte, t.text.size(), t.text) == 0, "a token stands at its byte");
        must(t.byte >= byte, "bytes rise");
        // Both halves of what was one word ("alot") may point to all of it.
        end = t.where.begin;
        byte = t.byte;
    }
}

void is_a_value(const slot_value& v) {
    const auto& value = v.value;
    must(value.is_object(), "a value is an object");
    for (const auto& [lo, hi] : {std::pair("lo_days", "hi_days"), std::pair("lo", "hi"), std::pair("hours_lo", "hours_hi")}) {
        if (!value.contains(lo)) continue;
        const double from = value[lo].get<double>(), to = value[hi].get<double>();
        must(std::isfinite(from) && std::isfinite(to) && from >= 0 && from <= to, "an interval has two finite ends in order");
        must(v.slot != "severity" || to <= 10, "severity ends at 10");
    }
}

std::string all_of(const reading& r) {
    std::string out = r.command.value_or("-") + "|" + r.topic.value_or("-");
    for (const auto& v : r.slots) out += "|" + v.slot + v.value.dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    for (const auto& f : r.signs) out += "|" + f.rule + std::string(to_string(f.status));
    return out;
}

} // namespace

/// Loading takes seconds under sanitizers; it must not count as the time of the first message.
extern "C" int LLVMFuzzerInitialize(int*, char***) {
    english();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::array slots{"",     "duration",  "location", "severity", "stress", "sleep",    "mood",      "activity",  "onset", "character",
                               "age",  "for_whom",  "medicines", "consent", "fever",  "complaint", "question", "emergency_check"};
    constexpr std::array whom{"self", "other", "child"};
    if (size < 2) return 0;
    context around;
    around.open_slot = slots[data[0] % slots.size()];
    around.about = whom[data[1] % whom.size()];
    if (data[1] & 4) around.today = std::chrono::sys_days{std::chrono::year{2026} / 11 / 21};
    if (data[1] & 8) around.answered = {"location", "duration"};
    const std::string text(reinterpret_cast<const char*>(data + 2), size - 2);

    spans_stand_in_order(normalize(text));
    const reading r = match(english(), text, around);
    for (const auto& v : r.slots) {
        must(v.where.begin <= v.where.end && v.where.end <= text.size(), "a value's span lies in the text");
        is_a_value(v);
    }
    for (const auto& f : r.signs) must(f.where.begin < f.where.end && f.where.end <= text.size(), "a sign's span lies in the text");
    must(all_of(r) == all_of(match(english(), text, around)), "the same message gives the same reading");
    return 0;
}
