// What a red-flag sign in somebody's words sets off: nothing, a confirming question, or the flag.
// Knows the bundle's red-flag rules and no flow.
#pragma once

#include "dialog/event.hpp"
#include "dialog/parts.hpp"

namespace myalog::dialog {

enum class raise { nothing, ask_first, at_once };

/// `f`: the facts that a tier B flag's `with` is held against, this sign's flag included.
raise weigh(const bundle::parts& b, const seen_sign& sign, const facts& f);

} // namespace myalog::dialog
