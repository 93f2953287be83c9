#include "intents/values/tables.hpp"

#include "json_file.hpp"

#include <algorithm>
#include <array>

namespace myalog::intents {

namespace {

constexpr std::array<std::string_view, 4> needed_amounts = {"unit_days", "uncounted", "vague_numbers", "calendar_units"};

/// A phrase that ends in `?` belongs to the class with a `?`: it counts only when its slot is asked for.
bool add_phrase(phrase_table& table, vocabulary& words, std::string_view phrase, std::string class_name) {
    if (phrase.ends_with('?')) {
        phrase.remove_suffix(1);
        class_name += '?';
    }
    return table.add(words, phrase, class_name);
}

void load_lists(const nlohmann::json& lists, const std::string& file, lexicon::parts& into, problems& found) {
    for (const auto& [name, classes] : lists.items()) {
        const auto at = pointer_to("/lists", name);
        const auto known = std::find(list_names.begin(), list_names.end(), name);
        if (known == list_names.end()) {
            found.push_back({file, at, "no grammar reads a list of this name"});
            continue;
        }
        const auto index = static_cast<std::size_t>(known - list_names.begin());
        if (!into.loaded.insert(index).second) {
            found.push_back({file, at, "this list stands in another file already; a list stands in one file"});
            continue;
        }
        auto& table = into.lists[index];
        if (!classes.is_object()) {
            found.push_back({file, at, "a list is an object of classes, each an array of phrases"});
            continue;
        }
        for (const auto& [class_name, phrases] : classes.items()) {
            const auto place = pointer_to(at, class_name);
            if (!phrases.is_array()) {
                found.push_back({file, place, "a class is an array of phrases"});
                continue;
            }
            for (std::size_t i = 0; i < phrases.size(); ++i)
                if (!phrases[i].is_string() || !add_phrase(table, into.words, phrases[i].get_ref<const std::string&>(), class_name))
                    found.push_back({file, pointer_to(place, i),
                                     "a phrase is a text with words, each ( in it has its ), it cannot be empty, and it has at most 4,000 spellings of one word"});
        }
    }
}

void load_amounts(const nlohmann::json& amounts, const std::string& file, lexicon::parts& into, problems& found) {
    for (const auto& [name, entries] : amounts.items()) {
        const auto at = pointer_to("/amounts", name);
        if (std::find(needed_amounts.begin(), needed_amounts.end(), name) == needed_amounts.end() || !entries.is_object()) {
            found.push_back({file, at, "no grammar reads amounts of this name, or it is not an object"});
            continue;
        }
        for (const auto& [entry, value] : entries.items()) {
            const bool two = value.is_array() && value.size() == 2 && value[0].is_number() && value[1].is_number();
            if (value.is_number()) {
                into.amounts[name][entry] = {value.get<double>(), value.get<double>()};
            } else if (two && value[0].get<double>() <= value[1].get<double>()) {
                into.amounts[name][entry] = {value[0].get<double>(), value[1].get<double>()};
            } else {
                found.push_back({file, pointer_to(at, entry), "an amount is a number, or two with the smaller first"});
            }
        }
    }
}

} // namespace

bounds lexicon::parts::amount(std::string_view name, const std::string& entry) const {
    const auto table = amounts.find(name);
    if (table == amounts.end()) return {0, 0};
    const auto found = table->second.find(entry);
    return found == table->second.end() ? bounds{0, 0} : found->second;
}

lexicon::lexicon() : parts_(std::make_unique<parts>()) {}
lexicon::~lexicon() = default;

std::unique_ptr<lexicon> lexicon::load(const std::map<std::string, nlohmann::json>& files, problems& found) {
    std::unique_ptr<lexicon> out{new lexicon};
    const auto before = found.size();
    for (const auto& [name, content] : files) {
        if (!content.is_object() || content.value("kind", "") != "values") continue;
        for (const auto& [member, value] : content.items()) {
            if (member == "kind" || member == "$schema" || member == "about") continue;
            if ((member != "lists" && member != "amounts") || !value.is_object()) {
                found.push_back({name, pointer_to("", member), "a file of values holds the objects lists and amounts"});
                continue;
            }
            member == "lists" ? load_lists(value, name, *out->parts_, found) : load_amounts(value, name, *out->parts_, found);
        }
    }
    for (std::size_t i = 0; i < list_names.size(); ++i)
        if (!out->parts_->loaded.contains(i)) found.push_back({"values-*.json", "/lists", "the list " + std::string(list_names[i]) + " is missing"});
    for (const auto needed : needed_amounts)
        if (!out->parts_->amounts.contains(needed))
            found.push_back({"values-*.json", "/amounts", "the amounts " + std::string(needed) + " are missing"});
    if (found.size() != before) return nullptr;
    auto& beginners = out->parts_->beginners;
    beginners.resize(out->parts_->words.size() + 1);
    for (phrase_table& list : out->parts_->lists) list.freeze();
    for (std::size_t i = 0; i < list_names.size(); ++i)
        for (const auto word : out->parts_->lists[i].first_words()) beginners[word].set(i);
    return out;
}

} // namespace myalog::intents
