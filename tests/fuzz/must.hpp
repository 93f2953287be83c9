// What a fuzzer finds broken ends it, with a sentence.
#pragma once

#include <cstdio>
#include <cstdlib>
#include <string_view>

/// `input`: what broke it, where the bytes alone do not tell.
inline void must(bool holds, const char* what, std::string_view input = {}) {
    if (holds) return;
    std::fprintf(stderr, "broken: %s\n%.*s\n", what, static_cast<int>(input.size()), input.data());
    std::abort();
}
