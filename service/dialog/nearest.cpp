#include "dialog/nearest.hpp"

#include <algorithm>

namespace myalog::dialog {

namespace {

std::size_t distance(std::string_view a, std::string_view b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j <= b.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t above = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, corner + (a[i - 1] == b[j - 1] ? 0 : 1)});
            corner = above;
        }
    }
    return row[b.size()];
}

} // namespace

std::string did_you_mean(std::string_view wrong, const std::vector<std::string>& known) {
    const std::string* best = nullptr;
    std::size_t least = wrong.size() / 2 + 1;
    for (const auto& k : known) {
        const auto d = distance(wrong.substr(0, 64), std::string_view(k).substr(0, 64));
        if (d < least) {
            least = d;
            best = &k;
        }
    }
    return best ? "; did you mean \"" + *best + "\"?" : "";
}

} // namespace myalog::dialog
