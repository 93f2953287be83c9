#include "report/markup.hpp"

#include "report/own_words.hpp"

namespace myalog::report {

std::string escaped(std::string_view text) {
    std::string out;
    for (const char c : on_one_line(text)) {
        switch (c) {
        case '&': out += "&amp;"; break;
        case '<': out += "&lt;"; break;
        case '>': out += "&gt;"; break;
        case '"': out += "&quot;"; break;
        case '\'': out += "&#39;"; break;
        default: out += c;
        }
    }
    return out;
}

} // namespace myalog::report
