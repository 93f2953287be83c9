// Checks a value against the part of JSON Schema that docs/*.json use. Stricter than the schema in one thing: a member that it does not
// name is a mistake, for what the server sends has to be documented.
#pragma once

#include <nlohmann/json.hpp>
#include <regex>
#include <string>
#include <vector>

namespace myalog::testing {

using nlohmann::json;

class json_schema {
  public:
    /// `strict`: members that the schema does not name are mistakes.
    json_schema(const json& document, bool strict) : document_(document), strict_(strict) {}

    /// Returns what is wrong, one line each; empty when the value fits.
    std::vector<std::string> mistakes(const json& value, const json& schema, const std::string& at = "") const {
        if (schema.contains("$ref"))
            return mistakes(value, document_.at(json::json_pointer(schema["$ref"].get<std::string>().substr(1))), at);
        std::vector<std::string> out;
        if (schema.contains("oneOf")) {
            int fits = 0;
            std::vector<std::string> inner;
            for (const auto& one : schema["oneOf"]) {
                const auto found = mistakes(value, one, at);
                fits += found.empty();
                if (one.value("type", "") != "null") inner.insert(inner.end(), found.begin(), found.end());
            }
            if (fits != 1) out.insert(out.end(), inner.begin(), inner.end());
            return out;
        }
        const auto wrong = [&](const std::string& what) { out.push_back((at.empty() ? "/" : at) + ": " + what); };
        if (schema.contains("type") && !has_type(value, schema["type"])) {
            wrong("wrong type");
            return out;
        }
        if (schema.contains("const") && value != schema["const"]) wrong("not the constant");
        if (schema.contains("enum") && std::find(schema["enum"].begin(), schema["enum"].end(), value) == schema["enum"].end())
            wrong("not in the list");
        if (value.is_string()) check_text(value.get<std::string>(), schema, wrong);
        if (value.is_number() && schema.contains("minimum") && value.get<double>() < schema["minimum"].get<double>()) wrong("too small");
        if (value.is_array()) {
            if (value.size() > schema.value("maxItems", value.size())) wrong("too many");
            for (std::size_t i = 0; schema.contains("items") && i < value.size(); ++i)
                add(out, mistakes(value[i], schema["items"], at + "/" + std::to_string(i)));
        }
        if (value.is_object()) {
            for (const auto& name : schema.value("required", json::array())) {
                if (!value.contains(name.get<std::string>())) wrong("without " + name.get<std::string>());
            }
            for (const auto& [name, member] : value.items()) {
                if (!schema.contains("properties")) break;
                if (schema["properties"].contains(name))
                    add(out, mistakes(member, schema["properties"][name], at + "/" + name));
                else if (strict_)
                    wrong("has " + name + ", which is not documented");
            }
        }
        return out;
    }

  private:
    static void add(std::vector<std::string>& to, const std::vector<std::string>& more) { to.insert(to.end(), more.begin(), more.end()); }

    static bool has_type(const json& value, const json& type) {
        if (type.is_array()) return std::any_of(type.begin(), type.end(), [&](const json& one) { return has_type(value, one); });
        return (type == "object" && value.is_object()) || (type == "array" && value.is_array()) ||
               (type == "string" && value.is_string()) || (type == "boolean" && value.is_boolean()) ||
               (type == "integer" && value.is_number_integer()) || (type == "null" && value.is_null());
    }

    template<class Wrong>
    static void check_text(const std::string& text, const json& schema, const Wrong& wrong) {
        const auto points =
            static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](unsigned char c) { return (c & 0xC0) != 0x80; }));
        if (schema.contains("maxLength") && points > schema["maxLength"].get<std::size_t>()) wrong("too long");
        if (schema.contains("pattern") && !std::regex_search(text, std::regex(schema["pattern"].get<std::string>())))
            wrong("not as the pattern says");
    }

    const json& document_;
    bool strict_;
};

} // namespace myalog::testing
