// CPU time of reading one message: everyday ones, and the worst that fit into 1,500 code points.
// Prints the median, p99, p99.9 and the slowest in microseconds of the thread's own clock; then the same for a core that nobody disturbs.
#include "intents/catalog.hpp"

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <filesystem>
#include <fstream>
#include <functional>
#include <limits>
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

/// Time of the same small work, additions that wait for each other, in microseconds: how fast the core is just now. On a machine that is shared
/// it is often half of what it can be, for a moment or for minutes.
double core_us() {
    std::uint64_t sum = 0;
    const double from = cpu_us();
    for (int i = 0; i < 20000; ++i) asm volatile("add $1, %0" : "+r"(sum));
    return cpu_us() - from;
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

double at(const std::vector<double>& sorted, double share) {
    return sorted[std::min(sorted.size() - 1, static_cast<std::size_t>(share * static_cast<double>(sorted.size())))];
}

/// Reads all messages of a kind, one after another, three times over. The first time is what a message took that had never been seen. The least of
/// the three is what it takes when no neighbour on the machine has the core or the cache at that moment: between two readings of one message lie
/// all the others, so it finds nothing warmer than any message does. It is told in the time of the core at its fastest in this run, by the
/// quicker of the small works before and behind it, so that a slow moment of that work alone makes no message look quick.
void measure(const catalog& all, const char* name, std::size_t messages, const std::function<std::string()>& next) {
    if (std::string_view(name).find(only) == std::string_view::npos) return;
    std::vector<std::string> texts(std::min(messages, most));
    for (std::string& text : texts) text = next();
    struct timed {
        std::size_t message;
        double took, core;
    };
    std::vector<timed> times;
    std::vector<double> cores;
    context around;
    const char* slots[] = {"", "duration", "location", "severity", "sleep", "medicines", "fever"};
    for (int round = 0; round < 3; ++round) {
        double before = core_us();
        for (std::size_t i = 0; i < texts.size(); ++i) {
            around.open_slot = slots[i % std::size(slots)];
            const double from = cpu_us();
            const reading r = match(all, texts[i], around);
            const double took = cpu_us() - from, behind = core_us();
            if (r.slots.size() > 1000) std::printf("impossible\n");
            times.push_back({i, took, std::min(before, behind)});
            cores.push_back(behind);
            before = behind;
        }
    }
    std::sort(cores.begin(), cores.end());
    const double fastest = at(cores, 0.001), usual = at(cores, 0.5);
    std::vector<double> first, least(texts.size(), std::numeric_limits<double>::max());
    for (const timed& t : times) {
        if (first.size() < texts.size()) first.push_back(t.took);
        least[t.message] = std::min(least[t.message], t.took * std::min(1.0, fastest / t.core));
    }
    std::sort(first.begin(), first.end());
    std::sort(least.begin(), least.end());
    std::printf("%-28s %6zu  median %5.0f  p99 %5.0f  p99.9 %5.0f  slowest %5.0f us;  core at %3.0f %%;  undisturbed: median %5.0f  p99.9 %5.0f us\n", name,
                texts.size(), at(first, 0.5), at(first, 0.99), at(first, 0.999), first.back(), 100 * fastest / usual, at(least, 0.5), at(least, 0.999));
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
    measure(*all, "salad of everyday English", 10000, [&] { return salad(everyday_english, 1500, " "); });
    measure(*all, "salad of patterns' own words", 10000, [&] { return salad(own, 1500, " "); });
    measure(*all, "the same with commas", 2000, [&] { return salad(own, 1500, ", "); });
    measure(*all, "emoji", 2000, [&] {
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
    measure(*all, "random bytes", 10000, [&] {
        std::string out(1500, 0);
        for (char& c : out) c = static_cast<char>(dice());
        return out;
    });
    measure(*all, "random characters", 10000, [&] {
        std::string out;
        for (int i = 0; i < 1500; ++i) {
            const unsigned c = 0x20 + dice() % 0x2FE0; // from Latin to kana, with marks, signs and what is not assigned
            if (c < 0x80) out += static_cast<char>(c);
            else if (c < 0x800) (out += static_cast<char>(0xC0 | c >> 6)) += static_cast<char>(0x80 | (c & 0x3F));
            else ((out += static_cast<char>(0xE0 | c >> 12)) += static_cast<char>(0x80 | (c >> 6 & 0x3F))) += static_cast<char>(0x80 | (c & 0x3F));
        }
        return out;
    });
    const char* stories[] = {"my mum had a stroke and my dad had a stroke and ", "I had chest pain and a numb arm and ", "no fever and no chills and my chest hurts and ", "last year my leg was red and now "};
    measure(*all, "a story without full stops", 2000, [&] {
        std::string out;
        for (const char* piece = stories[n++ % 4]; out.size() < 1500;) out += piece;
        return out;
    });
    const char* places[] = {"it was my left knee and ", "my mum has it in the hip and ", "the right one, not the knee, ", "my knee, no sorry, the left, ", "my shoulder is fine. It is my hip. ", "they scanned my back and "};
    measure(*all, "places over and over", 2000, [&] {
        std::string out;
        for (const char* piece = places[n++ % 6]; out.size() < 1500;) out += piece;
        return out;
    });
    measure(*all, "one letter", 500, [&] { return std::string(1500, 'a'); });
    measure(*all, "no no no", 500, [&] {
        std::string out;
        while (out.size() < 1500) out += "no ";
        return out;
    });
}
