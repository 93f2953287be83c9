#include "conversation/content.hpp"

#include "dialog/advance.hpp"
#include "hash.hpp"
#include "json_file.hpp"
#include "report/texts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <set>

namespace myalog::conversation {

namespace {

using json = nlohmann::json;
using files = std::map<std::string, json>;

files read_intents(const std::filesystem::path& folder, const std::string& locale, problems& found) {
    files out;
    std::error_code failed;
    std::filesystem::directory_iterator entries(folder / locale, failed);
    if (failed) {
        found.push_back({locale, "", "the dialog declares this locale, but there is no folder with its intents in " + folder.string()});
        return out;
    }
    for (const auto& entry : entries) {
        if (entry.path().extension() != ".json") continue;
        const std::string name = entry.path().filename().string();
        if (auto content = read_json_file(entry.path(), locale + "/" + name, found)) out.emplace(name, std::move(*content));
    }
    return out;
}

/// Signs and topics must be known on both sides, or a danger that is understood would have no answer.
void check_together(const dialog::bundle& b, const intents::catalog& c, const std::string& locale, problems& found) {
    std::set<std::string> understood;
    for (const auto& sign : c.sign_ids()) {
        const std::string flag = sign.substr(0, sign.find('.'));
        understood.insert(sign);
        understood.insert(flag);
        if (dialog::tier_of(b, flag).empty()) {
            found.push_back({"intents/" + locale, "", "the sign " + sign + " is understood, but the dialog " + b.id() + " has no red flag " + flag});
        }
    }
    for (const auto& sign : b.sign_ids()) {
        if (!understood.contains(sign)) {
            found.push_back({"dialogs/" + b.id(), "", "the dialog has a rule for the sign " + sign + ", but no pattern in intents/" + locale + " finds it"});
        }
    }
    std::set<std::string> asked;
    for (const auto& topic : c.topic_ids()) asked.insert(topic);
    const auto cards = b.topic_ids();
    if (cards.empty()) return; // a dialog without education cards answers no topic
    for (const auto& topic : cards) {
        if (!asked.contains(topic)) found.push_back({"dialogs/" + b.id(), "", "no pattern in intents/" + locale + " finds questions about the topic " + topic});
    }
    for (const auto& topic : asked) {
        if (std::find(cards.begin(), cards.end(), topic) == cards.end()) {
            found.push_back({"intents/" + locale, "", "questions about the topic " + topic + " are understood, but the dialog " + b.id() + " has no card for it"});
        }
    }
}

std::shared_ptr<const pack> assemble(const files& dialog_files, const std::map<std::string, files>& intents_files, problems& found, bool check_examples) {
    auto made = std::make_shared<pack>();
    made->bundle = dialog::bundle::load(dialog_files, found);
    for (const auto& [locale, content] : intents_files) {
        auto catalog = intents::catalog::load(content, found, check_examples);
        if (catalog && made->bundle) check_together(*made->bundle, *catalog, locale, found);
        made->catalogs.emplace(locale, std::move(catalog));
    }
    if (made->bundle) report::check_texts(*made->bundle, found);
    if (!made->bundle || !found.empty()) return nullptr;
    // nlohmann::json keeps its members sorted, so equal content gives equal bytes whatever the files' layout.
    json canonical;
    canonical["dialog"] = dialog_files;
    canonical["intents"] = intents_files;
    made->bytes = canonical.dump();
    made->hash = "sha256:" + sha256_hex(made->bytes);
    return made;
}

} // namespace

std::shared_ptr<const pack> load_pack(const std::filesystem::path& dialog_folder, const std::filesystem::path& intents_folder, problems& found,
                                      bool check_examples) {
    const files dialog_files = dialog::bundle::read_folder(dialog_folder, found);
    std::map<std::string, files> intents_files;
    if (const auto head = dialog_files.find("bundle.json"); head != dialog_files.end()) {
        for (const auto& locale : head->second.value("locales", json::array())) {
            if (locale.is_string()) intents_files.emplace(locale.get<std::string>(), read_intents(intents_folder, locale.get<std::string>(), found));
        }
    }
    return assemble(dialog_files, intents_files, found, check_examples);
}

std::shared_ptr<const pack> load_pack(std::string_view bytes, problems& found) {
    const auto canonical = parse_json_text(bytes, "stored bundle", found);
    if (!canonical) return nullptr;
    try {
        // Its examples were checked when it was first loaded.
        return assemble(canonical->at("dialog").get<files>(), canonical->at("intents").get<std::map<std::string, files>>(), found, false);
    } catch (const json::exception&) {
        found.push_back({"stored bundle", "", "is not what load_pack writes"});
        return nullptr;
    }
}

std::shared_ptr<const pack> with_dialog(const pack& like, const std::map<std::string, json>& dialog_files, problems& found) {
    auto made = std::make_shared<pack>();
    made->bundle = dialog::bundle::load(dialog_files, found);
    if (!made->bundle) return nullptr;
    made->catalogs = like.catalogs;
    for (const auto& [locale, catalog] : made->catalogs) check_together(*made->bundle, *catalog, locale, found);
    return found.empty() ? made : nullptr;
}

std::shared_ptr<const pack> content::by_id(std::string_view id) const {
    for (const auto& p : packs_) {
        if (p->bundle->id() == id) return p;
    }
    return nullptr;
}

std::shared_ptr<const pack> content::by_hash(std::string_view hash) const {
    for (const auto& p : packs_) {
        if (p->hash == hash) return p;
    }
    return nullptr;
}

} // namespace myalog::conversation
