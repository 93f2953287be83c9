// CPU time of reading one message: everyday ones, and the worst that fit into 1,500 code points.
// Prints the median, p99, p99.9 and the slowest in microseconds of the thread's own clock.
#include "intents/catalog.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <random>
#include <set>
#include <sstream>

using namespace myalog;
using namespace myalog::intents;

namespace {

double cpu_us() {
    timespec t{};
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return static_cast<double>(t.tv_sec) * 1e6 + static_cast<double>(t.tv_nsec) / 1e3;
}

/// All words of the intents' own files, the salad that matches most, or of the list of everyday English alone.
std::vector<std::string> words_of(std::string_view file_name) {
    std::set<std::string> words;
    for (const auto& entry : std::filesystem::directory_iterator(MYALOG_SOURCE_DIR "/intents/en")) {
        if (entry.path().filename().string().find(file_name) == std::string::npos) continue;
        std::ifstream in(entry.path());
        std::stringstream all;
        all << in.rdbuf();
        std::string word;
        for (const char c : all.str()) {
            if (std::isalpha(static_cast<unsigned char>(c)) || c == '\'') word += static_cast<char>(std::tolower(c));
            else {
                if (word.size() > 1 && word.size() < 16) words.insert(word);
                word.clear();
            }
        }
    }
    return {words.begin(), words.end()};
}

std::string_view only;  ///< of the kinds, those whose name has this in it
std::size_t most = 10000; ///< messages of a kind

void measure(const catalog& all, const char* name, std::size_t rounds, const std::function<std::string()>& next) {
    if (std::string_view(name).find(only) == std::string_view::npos) return;
    rounds = std::min(rounds, most);
    std::vector<double> took;
    context around;
    const char* slots[] = {"", "duration", "location", "severity", "sleep", "medicines", "fever"};
    for (std::size_t i = 0; i < rounds; ++i) {
        const std::string text = next();
        around.open_slot = slots[i % std::size(slots)];
        const double from = cpu_us();
        const reading r = match(all, text, around);
        took.push_back(cpu_us() - from);
        if (r.slots.size() > 1000) std::printf("impossible\n");
    }
    std::sort(took.begin(), took.end());
    const auto at = [&](double share) { return took[std::min(took.size() - 1, static_cast<std::size_t>(share * static_cast<double>(took.size())))]; };
    std::printf("%-44s %7zu  median %8.0f  p99 %8.0f  p99.9 %8.0f  slowest %8.0f us\n", name, rounds, at(0.5), at(0.99), at(0.999), took.back());
}

} // namespace

/// bench_match [KIND [MESSAGES]]: all kinds of message, or one, and so many of it at most.
int main(int count, char** words_given) {
    if (count > 1) only = words_given[1];
    if (count > 2) most = std::stoul(words_given[2]);
    problems found;
    const auto all = catalog::load_folder(MYALOG_SOURCE_DIR "/intents/en", found, false);
    if (!all) {
        for (const problem& p : found) std::fprintf(stderr, "%s\n", to_string(p).c_str());
        return 2;
    }
    const auto own = words_of(""), everyday_english = words_of("spelling");
    std::mt19937 dice(20261121);
    const auto salad = [&](const std::vector<std::string>& words, std::size_t points, const char* between) {
        std::string out;
        std::size_t used = 0;
        while (used < points) {
            const auto& w = words[dice() % words.size()];
            out += w + between;
            used += w.size() + 1;
        }
        out.resize(std::min(out.size(), points));
        return out;
    };
    const char* everyday[] = {"about two years", "my left shoulder and both knees", "no", "7", "dunno", "no. my chest hurts",
                              "my shoulders have been killing me for about two years, cant sleep", "i wake up three or four times because of the pain"};
    std::size_t n = 0;
    const double cold = cpu_us();
    all->warm();
    std::printf("warming up %.0f ms\n", (cpu_us() - cold) / 1000);
    for (int i = 0; i < 2000; ++i) match(*all, everyday[i % 8], {});
    measure(*all, "everyday answers", 10000, [&] { return std::string(everyday[n++ % 8]); });
    measure(*all, "salad of everyday English, 1,500 code points", 10000, [&] { return salad(everyday_english, 1500, " "); });
    measure(*all, "salad of the patterns' own words", 10000, [&] { return salad(own, 1500, " "); });
    measure(*all, "the same with commas", 2000, [&] { return salad(own, 1500, ", "); });
    measure(*all, "emoji, 1,500", 2000, [&] {
        std::string out;
        for (int i = 0; i < 1500; ++i) out += std::string("\xF0\x9F\x98") + static_cast<char>(0x80 + dice() % 64);
        return out;
    });
    measure(*all, "made-up words", 10000, [&] {
        std::string out;
        while (out.size() < 1500) {
            for (std::size_t letters = 1 + dice() % 12; letters > 0; --letters) out += static_cast<char>('a' + dice() % 26);
            out += ' ';
        }
        out.resize(1500);
        return out;
    });
    measure(*all, "random bytes, 1,500", 10000, [&] {
        std::string out(1500, 0);
        for (char& c : out) c = static_cast<char>(dice());
        return out;
    });
    measure(*all, "random characters, 1,500", 10000, [&] {
        std::string out;
        for (int i = 0; i < 1500; ++i) {
            const unsigned c = 0x20 + dice() % 0x2FE0; // from Latin to kana, with marks, signs and what is not assigned
            if (c < 0x80) out += static_cast<char>(c);
            else if (c < 0x800) (out += static_cast<char>(0xC0 | c >> 6)) += static_cast<char>(0x80 | (c & 0x3F));
            else ((out += static_cast<char>(0xE0 | c >> 12)) += static_cast<char>(0x80 | (c >> 6 & 0x3F))) += static_cast<char>(0x80 | (c & 0x3F));
        }
        return out;
    });
    measure(*all, "one letter, 1,500 times", 500, [&] { return std::string(1500, 'a'); });
    measure(*all, "no no no", 500, [&] {
        std::string out;
        while (out.size() < 1500) out += "no ";
        return out;
    });
}
