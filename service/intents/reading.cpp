#include "intents/reading.hpp"

namespace myalog::intents {

std::string_view to_string(status s) {
    switch (s) {
    case status::present: return "present";
    case status::absent: return "absent";
    case status::possible: return "possible";
    case status::past: return "past";
    case status::hypothetical: return "hypothetical";
    case status::other: break;
    }
    return "other";
}

} // namespace myalog::intents
