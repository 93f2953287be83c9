// The English patterns as they are shipped, and which of their signs alarm nobody by themselves.
#pragma once

#include "intents/catalog.hpp"

namespace myalog::intents::testing {

/// Loaded once for the whole test program.
const catalog& shipped_english();

/// For a sign of this kind the dialog wants a second one, or asks.
bool alarms_nobody_alone(const finding& f);

} // namespace myalog::intents::testing
