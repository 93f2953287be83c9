// libFuzzer target for the step of a dialog: two bytes an event, any order of events. Looks for crashes and undefined behaviour, for anything
// that is thrown, and for steps that are not what they promise.
#include "../dialog/random_person.hpp"
#include "must.hpp"

#include <cstdint>
#include <cstdio>
#include <cstdlib>

using namespace myalog;
using namespace myalog::dialog;

namespace {

const bundle& muscle_pain() {
    static const auto all = [] {
        problems found;
        auto made = bundle::load_folder(MYALOG_SOURCE_DIR "/dialogs/muscle-pain", found);
        for (const auto& p : found) std::fprintf(stderr, "%s\n", to_string(p).c_str());
        if (!made) std::abort();
        return made;
    }();
    return *all;
}

std::string bytes_of(const step& s) { return to_json(s.turn).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace) + to_json(s.after).dump(); }

} // namespace

extern "C" int LLVMFuzzerInitialize(int*, char***) {
    muscle_pain();
    return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const auto& b = muscle_pain();
    auto s = begin(b, "sha256:x", "en", "GB");
    event e;
    e.what = event::kind::open;
    const std::size_t most = 2 * 60;
    for (std::size_t i = 0; i + 1 < std::min(size, most); i += 2) {
        const auto made = advance(b, s, e);
        must(made.turn.seq == s.seq + 1, "a step is one turn further");
        must(made.turn.ended == made.after.ended, "the turn says that it is over exactly when it is");
        must(!(made.turn.ended && made.turn.ask), "nothing is asked after the end");
        must(bytes_of(advance(b, s, e)) == bytes_of(made), "the same step gives the same bytes");
        const auto stored = session_from_json(nlohmann::json::parse(to_json(made.after).dump()));
        must(to_json(stored) == to_json(made.after), "a session that is stored and read is the same");
        random_person::dice d(static_cast<std::uint64_t>(data[i]) << 8 | data[i + 1]);
        e = random_person::next(d, b, made.turn, true);
        s = stored;
    }
    return 0;
}
