// The shape of a bundle's files: which objects there are, and which members each may have. One table, which the loader checks by and
// which dialogs/schema/ must say too (a test compares them). Knows no meaning: references and rules are the loader's affair.
#pragma once

#include "problem.hpp"

#include <nlohmann/json.hpp>
#include <string_view>
#include <vector>

namespace myalog::dialog::format {

enum class shape {
    text, number, boolean, text_or_null, anything,
    texts,   ///< list of strings
    object,  ///< one object of `kind`
    objects, ///< list of objects of `kind`
    by_id,   ///< object whose members are objects of `kind`
    sentences, ///< object whose members are strings
    wordings   ///< the same, where a member may also be a list of strings: several ways to say one thing
};

struct member {
    std::string_view name;
    shape what = shape::text;
    bool required = false;
    std::string_view kind = {};                 ///< for nested objects
    std::vector<std::string_view> one_of = {};  ///< closed list of values of a text
};

struct object_kind {
    std::string_view name;
    std::vector<member> members;
};

const std::vector<object_kind>& object_kinds();
const object_kind& find_kind(std::string_view name);

/// Adds a problem for each member that is unknown, missing or of the wrong shape, at any depth.
void check(const nlohmann::json& value, std::string_view kind, const std::string& file, const std::string& pointer, problems& found);

} // namespace myalog::dialog::format
