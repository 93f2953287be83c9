// The bundle muscle-pain, loaded once for all tests about it.
#pragma once

#include "dialog/bundle.hpp"
#include "dialog/parts.hpp"

#include <doctest/doctest.h>

inline const myalog::dialog::bundle& muscle_pain() {
    static const auto loaded = [] {
        myalog::problems found;
        auto b = myalog::dialog::bundle::load_folder(MYALOG_SOURCE_DIR "/dialogs/muscle-pain", found);
        for (const auto& p : found) MESSAGE(myalog::to_string(p));
        REQUIRE(b);
        return b;
    }();
    return *loaded;
}
