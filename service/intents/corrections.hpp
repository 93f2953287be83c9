// What a message says anew of an answer that was given before: "no, I meant the left one", "change my age to 52", "2 years" at a later question.
// Knows the open question and those answered; knows no dialog.
#pragma once

#include "intents/settle.hpp"

#include <optional>
#include <string>
#include <vector>

namespace myalog::intents {

/// The slot that the words name, first in the text and inside `within`; among `only` when that is not empty.
std::optional<std::string> named_slot(const scan& s, const std::vector<std::string>& only, token_range within);
/// The same anywhere in the message.
std::optional<std::string> named_slot(const scan& s, const std::vector<std::string>& only = {});

/// "Change my age to 52": what follows is read as if that were asked.
settled changed_to(const scan& s, const context& around, const std::vector<token_range>& denied);

/// "No, I meant the left shoulder": words that mark a correction make a bare value one for an earlier question, the latest first.
settled meant_instead(const scan& s, const context& around, const std::vector<token_range>& denied);

/// "2 years" where something else is asked by now: what was answered before is said again, and nothing else.
settled said_again(const scan& s, const context& around, const std::vector<token_range>& denied);

/// "It's the right one", "no, the other side": the side of a place that was answered before; and where all answers are read back, "no, it's my left knee".
settled place_said_again(const scan& s, const context& around, const std::vector<token_range>& denied);

/// Is the person at these tokens named behind a word that corrects ("actually it's my mum")? "My mum has arthritis. What is wrong with me?" corrects nothing.
bool corrects_whom(const scan& s, token_range at);

/// "No, I'm 56 actually": the no is of what was answered before, and no answer to what is asked.
void without_noes_of_corrections(const scan& s, const context& around, settled& told);

} // namespace myalog::intents
