#include "dialog/bundle.hpp"

#include "dialog/include.hpp"
#include "dialog/loader.hpp"
#include "json_file.hpp"

#include <algorithm>
#include <array>

namespace myalog::dialog {

namespace {

constexpr std::array<std::pair<std::string_view, slot_type>, 9> slot_types{{{"yes_no", slot_type::yes_no}, {"choice", slot_type::choice}, {"choices", slot_type::choices},
    {"scale", slot_type::scale}, {"hours", slot_type::hours}, {"duration", slot_type::duration}, {"regions", slot_type::regions}, {"age", slot_type::age}, {"text", slot_type::text}}};

template <class list> auto find_id(const list& all, std::string_view id) -> decltype(&all.front()) {
    for (const auto& one : all) {
        if (one.id == id) return &one;
    }
    return nullptr;
}

} // namespace

std::string_view to_string(slot_type t) {
    for (const auto& [name, type] : slot_types) {
        if (type == t) return name;
    }
    return "text";
}

std::optional<slot_type> slot_type_from(std::string_view name) {
    for (const auto& [known, type] : slot_types) {
        if (known == name) return type;
    }
    return std::nullopt;
}

bool slot::offers(std::string_view value) const { return (none && *none == value) || std::find(values.begin(), values.end(), value) != values.end(); }

const slot* bundle::parts::find_slot(std::string_view slot_id) const {
    const auto at = slots.find(std::string(slot_id));
    return at == slots.end() ? nullptr : &at->second;
}

const state* bundle::parts::find_state(std::string_view state_id) const {
    const auto at = state_index.find(state_id);
    return at == state_index.end() ? nullptr : &states[at->second];
}

const red_flag* bundle::parts::find_flag(std::string_view flag_id) const {
    const auto at = flag_index.find(flag_id);
    return at == flag_index.end() ? nullptr : &red_flags[at->second];
}

const red_flag* bundle::parts::flag_of_sign(std::string_view sign_id) const { return find_flag(sign_id.substr(0, sign_id.find('.'))); }

const country& bundle::parts::country_for(std::string_view region) const {
    const auto at = countries.find(std::string(region));
    return at == countries.end() ? countries.at("") : at->second;
}

const interrupt* bundle::parts::interrupt_for(std::string_view what) const {
    for (const auto& i : interrupts) {
        if (i.what == what) return &i;
    }
    return nullptr;
}

const offer* bundle::parts::find_topic(std::string_view topic_id) const { return find_id(topics, topic_id); }
const offer* bundle::parts::find_specialist(std::string_view specialist_id) const { return find_id(specialists, specialist_id); }

const state* bundle::parts::asking(std::string_view slot_id) const {
    for (const auto& s : states) {
        if (s.ask == slot_id) return &s;
    }
    return nullptr;
}

bool bundle::parts::is_interrupt_state(std::string_view state_id) const {
    return std::any_of(interrupts.begin(), interrupts.end(), [&](const auto& i) { return i.to == state_id; });
}

bundle::bundle() : parts_(std::make_unique<parts>()) {}
bundle::~bundle() = default;

std::shared_ptr<const bundle> bundle::load(const std::map<std::string, nlohmann::json>& files, problems& found) {
    problems here;
    const std::shared_ptr<bundle> made(new bundle);
    read_parts(files, *made->parts_, here);
    check_parts(*made->parts_, here);
    check_texts(*made->parts_, here);
    found.insert(found.end(), here.begin(), here.end());
    return here.empty() ? made : nullptr;
}

std::shared_ptr<const bundle> bundle::load_folder(const std::filesystem::path& folder, problems& found) {
    const auto before = found.size();
    const auto files = read_folder(folder, found);
    const bool read_well = found.size() == before;
    auto made = load(files, found);
    return read_well ? made : nullptr;
}

std::map<std::string, nlohmann::json> bundle::read_folder(const std::filesystem::path& folder, problems& found) {
    std::map<std::string, nlohmann::json> files;
    std::error_code failed;
    std::filesystem::recursive_directory_iterator all(folder, failed);
    for (; !failed && all != std::filesystem::recursive_directory_iterator(); all.increment(failed)) {
        if (!all->is_regular_file() || all->path().extension() != ".json") continue;
        const auto name = all->path().lexically_relative(folder).generic_string();
        if (name.starts_with("intents/")) continue; // what it understands beside the shared intents
        if (auto content = read_json_file(all->path(), name, found)) files.emplace(name, std::move(*content));
    }
    if (failed) found.push_back({folder.filename().string(), "", "cannot be read: " + failed.message()});
    add_included(folder, files, found);
    return files;
}

const std::string& bundle::id() const { return parts_->id; }
const std::string& bundle::version() const { return parts_->version; }
const std::vector<std::string>& bundle::locales() const { return parts_->locales; }

const std::string& bundle::locale_for(std::string_view wish) const {
    const auto& all = parts_->locales;
    if (const auto at = std::find(all.begin(), all.end(), wish); at != all.end()) return *at;
    const auto language = wish.substr(0, wish.find_first_of("-_"));
    const auto same = std::find_if(all.begin(), all.end(), [&](const auto& l) { return std::string_view(l).substr(0, l.find_first_of("-_")) == language; });
    return same == all.end() ? all.front() : *same;
}

const std::map<std::string, std::vector<std::string>>& bundle::missing_texts() const { return parts_->missing_texts; }

std::string_view bundle::slot_type(std::string_view slot_id) const {
    const auto* s = parts_->find_slot(slot_id);
    return s ? to_string(s->type) : std::string_view();
}

std::vector<std::string> bundle::slot_ids() const {
    std::vector<std::string> ids;
    for (const auto& [id, s] : parts_->slots) ids.push_back(id);
    return ids;
}

std::vector<std::string> bundle::sign_ids() const {
    std::vector<std::string> ids;
    for (const auto& f : parts_->red_flags) {
        ids.push_back(f.id);
        for (const auto& [id, s] : f.signs) ids.push_back(id);
    }
    std::sort(ids.begin(), ids.end());
    return ids;
}

std::vector<std::string> bundle::topic_ids() const {
    std::vector<std::string> ids;
    for (const auto& t : parts_->topics) ids.push_back(t.id);
    return ids;
}

std::vector<std::pair<std::string, std::string>> bundle::old_numbers(std::string_view today) const {
    std::vector<std::pair<std::string, std::string>> out;
    for (const auto& [id, c] : parts_->countries) {
        if (c.checked.size() != 10) continue;
        const auto due = std::to_string(std::stoi(c.checked.substr(0, 4)) + 1) + c.checked.substr(4); // dates in this order compare as texts
        if (due < today) out.emplace_back(id, c.checked);
    }
    return out;
}

std::vector<contact> bundle::contacts(std::string_view region) const {
    const auto& c = parts_->country_for(region);
    std::vector<contact> all{c.emergency};
    if (c.urgent) all.push_back(*c.urgent);
    all.insert(all.end(), c.crisis.begin(), c.crisis.end());
    return all;
}

const std::string& bundle::text(std::string_view locale, std::string_view key) const {
    const std::string wanted(key);
    for (const auto& l : {locale_for(locale), parts_->locales.front()}) {
        if (const auto texts = parts_->texts.find(l); texts != parts_->texts.end()) {
            if (const auto at = texts->second.find(wanted); at != texts->second.end()) return at->second;
        }
    }
    thread_local std::string unknown; // the key itself is at least findable
    unknown = key;
    return unknown;
}

} // namespace myalog::dialog
