#include "conversation/content.hpp"

#include "dialog/advance.hpp"
#include "hash.hpp"
#include "json_file.hpp"
#include "report/texts.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

namespace myalog::conversation {

namespace {

using json = nlohmann::json;
using files = std::map<std::string, json>;

/// What a dialog understands: of the shared intents the files that its head names (all, where it names none), and its own.
class intents_of {
  public:
    intents_of(const json& head, const std::filesystem::path& shared, std::filesystem::path dialog_folder, problems& found)
        : shared_(shared), own_(std::move(dialog_folder) / "intents"), found_(found) {
        if (head.is_object() && head.contains("shared_intents") && head["shared_intents"].is_array()) wanted_ = head["shared_intents"];
    }

    files read(const std::string& locale) {
        files out;
        std::error_code failed;
        std::filesystem::directory_iterator entries(shared_ / locale, failed);
        if (failed && !(wanted_ && wanted_->empty())) {
            found_.push_back({locale, "", "the dialog declares this locale, but there is no folder with its intents in " + shared_.string()});
            return out;
        }
        std::set<std::size_t> used;
        if (!failed) {
            add(entries, locale, out, [&](const std::string& name) { return wants(name, used); });
        }
        for (std::size_t i = 0; wanted_ && i < wanted_->size(); ++i) {
            if (!used.contains(i)) found_.push_back({"bundle.json", pointer_to("/shared_intents", i), "no file in " + (shared_ / locale).string() + " has this name"});
        }
        std::filesystem::directory_iterator own(own_ / locale, failed);
        if (!failed) add(own, "intents/" + locale, out, [](const std::string&) { return true; });
        return out;
    }

  private:
    template <class test> void add(std::filesystem::directory_iterator& entries, const std::string& shown, files& out, test&& takes) {
        for (const auto& entry : entries) {
            const std::string name = entry.path().filename().string();
            if (entry.path().extension() != ".json" || !takes(name)) continue;
            if (auto content = read_json_file(entry.path(), shown + "/" + name, found_)) out.insert_or_assign(name, std::move(*content));
        }
    }

    /// `commands.json`, or `values-*` for all that begin so.
    bool wants(const std::string& name, std::set<std::size_t>& used) const {
        if (!wanted_) return true;
        bool any = false;
        for (std::size_t i = 0; i < wanted_->size(); ++i) {
            if (!(*wanted_)[i].is_string()) continue;
            const auto& w = (*wanted_)[i].get_ref<const std::string&>();
            if (w.ends_with('*') ? !name.starts_with(w.substr(0, w.size() - 1)) : name != w) continue;
            used.insert(i);
            any = true;
        }
        return any;
    }

    std::filesystem::path shared_, own_;
    std::optional<json> wanted_;
    problems& found_;
};

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
        intents_of understood(head->second, intents_folder, dialog_folder, found);
        const auto locales = head->second.is_object() ? head->second.value("locales", json::array()) : json::array();
        for (const auto& locale : locales) {
            if (locale.is_string()) intents_files.emplace(locale.get<std::string>(), understood.read(locale.get<std::string>()));
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
    report::check_texts(*made->bundle, found);
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
