#include "dialog/include.hpp"

#include "dialog/members.hpp"
#include "json_file.hpp"

#include <algorithm>
#include <set>
#include <vector>

namespace myalog::dialog {

namespace {

using json = nlohmann::json;
using files_by_name = std::map<std::string, json>;

/// `RF01`, or `RF*` for all that begin so.
bool names(const std::string& wanted, const std::string& id) {
    if (!wanted.ends_with('*')) return wanted == id;
    return id.starts_with(wanted.substr(0, wanted.size() - 1));
}

std::string id_of(const json& o) {
    for (const char* key : {"id", "class"}) {
        if (const auto at = o.find(key); at != o.end() && at->is_string()) return at->get<std::string>();
    }
    return {};
}

/// Ids of everything of one member over all files.
std::set<std::string> ids_in(const files_by_name& files, const std::string& member) {
    std::set<std::string> out;
    for (const auto& [file, content] : files) {
        const auto at = content.is_object() ? content.find(member) : content.end();
        if (!content.is_object() || at == content.end()) continue;
        if (at->is_object()) {
            for (const auto& [id, o] : at->items()) out.insert(id);
        } else if (at->is_array()) {
            for (const auto& o : *at) {
                if (o.is_object()) out.insert(id_of(o));
            }
        }
    }
    return out;
}

class taker {
  public:
    taker(const files_by_name& from, const files_by_name& own) : from_(from), own_(own) {}

    /// Copies what `wanted` names of `member` from files that `may_hold`. Returns whether the name found anything, the bundle's own included.
    template <class test> bool take(const std::string& member, const std::string& wanted, test&& may_hold, json& into) {
        const auto mine = ids_in(files_where(own_, may_hold), member);
        bool found = std::any_of(mine.begin(), mine.end(), [&](const auto& id) { return names(wanted, id); });
        for (const auto& [file, content] : from_) {
            if (!may_hold(file) || !content.is_object() || !content.contains(member)) continue;
            const auto& all = content[member];
            if (all.is_object()) {
                for (const auto& [id, o] : all.items()) {
                    if (!names(wanted, id)) continue;
                    found = true;
                    if (!mine.contains(id)) into[member][id] = o;
                }
                continue;
            }
            for (const auto& o : all.is_array() ? all : json::array()) {
                if (!o.is_object() || !names(wanted, id_of(o))) continue;
                found = true;
                auto& list = into[member];
                if (list.is_null()) list = json::array();
                if (!mine.contains(id_of(o)) && std::find(list.begin(), list.end(), o) == list.end()) list.push_back(o);
            }
        }
        return found;
    }

  private:
    template <class test> static files_by_name files_where(const files_by_name& all, test&& may_hold) {
        files_by_name out;
        for (const auto& [file, content] : all) {
            if (may_hold(file)) out.emplace(file, content);
        }
        return out;
    }

    const files_by_name& from_;
    const files_by_name& own_;
};

/// The other bundle's files as they lie there: what it includes itself is not taken along.
files_by_name read_other(const std::filesystem::path& folder, problems& found) {
    files_by_name out;
    std::error_code failed;
    std::filesystem::recursive_directory_iterator all(folder, failed);
    for (; !failed && all != std::filesystem::recursive_directory_iterator(); all.increment(failed)) {
        if (!all->is_regular_file() || all->path().extension() != ".json") continue;
        const auto name = all->path().lexically_relative(folder).generic_string();
        if (name == "bundle.json" || name.starts_with("intents/")) continue;
        if (auto content = read_json_file(all->path(), folder.filename().string() + "/" + name, found)) out.emplace(name, std::move(*content));
    }
    return out;
}

} // namespace

void add_included(const std::filesystem::path& folder, files_by_name& files, problems& found) {
    const auto head = files.find("bundle.json");
    if (head == files.end() || !head->second.is_object() || !head->second.contains("include") || !head->second["include"].is_array()) return;
    const json includes = head->second["include"];
    const auto locales = texts_of(head->second, "locales");
    const files_by_name own = files;
    for (std::size_t i = 0; i < includes.size(); ++i) {
        const auto at = pointer_to("/include", i);
        if (!includes[i].is_object() || !includes[i].contains("from") || !includes[i]["from"].is_string()) continue; // the loader says so
        const auto from = includes[i]["from"].get<std::string>();
        const auto other_folder = (folder / from).lexically_normal();
        std::error_code ignored;
        if (!std::filesystem::is_directory(other_folder, ignored)) {
            found.push_back({"bundle.json", at + "/from", "there is no folder \"" + from + "\" beside this bundle"});
            continue;
        }
        const auto name = (other_folder.has_filename() ? other_folder : other_folder.parent_path()).filename().string();
        const auto other = read_other(other_folder, found);
        taker from_other(other, own);
        json part = json::object();
        const json take = includes[i].value("take", json::object());
        for (const auto& [member, wanted] : take.items()) {
            const auto list = texts_of(take, member);
            for (std::size_t n = 0; n < list.size(); ++n) {
                bool any = false;
                if (member != "texts") {
                    any = from_other.take(member, list[n], [](const std::string& file) { return !file.starts_with("texts/"); }, part);
                }
                for (const auto& locale : locales) {
                    if (member != "texts") break;
                    const auto in_locale = [&](const std::string& file) { return file.starts_with("texts/" + locale + ".") || file.starts_with("texts/" + locale + "/"); };
                    auto& texts = files["texts/" + locale + "/include-" + name + ".json"];
                    if (texts.is_null()) texts["texts"] = json::object();
                    any = from_other.take("texts", list[n], in_locale, texts) || any;
                }
                if (!any) found.push_back({"bundle.json", pointer_to(at + "/take/" + member, n), "nothing in \"" + from + "\" has the name \"" + list[n] + "\""});
            }
        }
        if (!part.empty()) files["include/" + name + ".json"] = std::move(part);
    }
}

} // namespace myalog::dialog
