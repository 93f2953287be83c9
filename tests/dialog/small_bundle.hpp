// A bundle about a bicycle, whole and small: shows that the engine knows no muscles. Tests change single members of it.
#pragma once

#include "dialog/advance.hpp"
#include "dialog/bundle.hpp"

#include <doctest/doctest.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace small {

using json = nlohmann::json;
using files = std::map<std::string, json>;

/// The bundle's files by name, but for its texts.
files bicycle();

/// Gives every text that the loader asks for, so that tests of the flow need not list them.
void fill_texts(files& f);

/// The bicycle with its texts.
files whole();

/// Loads what has to be right: a problem ends the test case.
std::shared_ptr<const myalog::dialog::bundle> load(const files& f);

/// The whole bicycle, loaded once for all tests.
const myalog::dialog::bundle& loaded();

/// A talk with the small bundle (or another): keeps the last step.
class talk {
  public:
    explicit talk(const myalog::dialog::bundle& of = loaded());
    talk& take(const myalog::dialog::event& e);
    talk& choose(std::vector<std::string> values);
    talk& say(const std::string& text, std::vector<myalog::dialog::offered> answers = {}, std::vector<myalog::dialog::seen_sign> signs = {});
    talk& sign(const std::string& id, const std::string& status = "present");
    talk& command(const std::string& name, const std::string& slot = {});
    /// Up to the read-back.
    talk& answered(const std::string& age = "P1M", const std::string& noise = "4");
    std::string slot() const;
    std::string reason() const;
    bool says(const std::string& id) const;
    std::string text_of(const std::string& id) const;

    const myalog::dialog::bundle& b;
    myalog::dialog::step now;
};

/// An answer that is known, as words give it.
myalog::dialog::offered value(const std::string& slot, json v, const std::string& text = "so", bool correction = false);

} // namespace small
