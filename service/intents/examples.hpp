// Holds a catalog to the examples and counter-examples of its own files, through the whole recogniser.
// Knows readings; knows nothing of how they come about.
#pragma once

#include "intents/catalog.hpp"

namespace myalog::intents {

/// Adds a problem for each example that is not found and each counter-example that is.
void try_examples(const catalog& all, problems& found);

} // namespace myalog::intents
