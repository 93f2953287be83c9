#include "dialog/instruments.hpp"

#include "dialog/scores.hpp"

namespace myalog::dialog {

std::vector<shown_instrument> answered_instruments(const bundle::parts& p, const session& s, const std::set<std::string>& active, const wording& words) {
    std::vector<shown_instrument> out;
    for (const auto& i : p.instruments) {
        shown_instrument one;
        one.id = i.id;
        one.name = words.say("instrument." + i.id + ".name");
        const auto from = p.sources.find(i.source);
        if (from != p.sources.end()) one.source = from->second.body + ": " + from->second.title;
        double sum = 0;
        bool whole = i.score != "none";
        bool any = false;
        for (const auto& id : i.items) {
            const auto& item = *p.find_slot(id);
            const auto a = s.answers.find(id);
            const bool there = a != s.answers.end() && active.contains(id);
            const auto got = points_of(item, there && a->second.status == answer_status::known ? a->second.value : nlohmann::json());
            one.most += got.most;
            sum += got.lo && got.hi ? (*got.lo + *got.hi) / 2 : 0;
            whole = whole && got.lo && got.hi;
            any = any || (there && a->second.status == answer_status::known);
            one.items.push_back({id, words.name(id), there ? words.answered(item, a->second) : std::string(), there ? a->second.value : nlohmann::json()});
        }
        if (!any) continue;
        const double share = i.score == "mean" && !i.items.empty() ? static_cast<double>(i.items.size()) : 1;
        one.most = i.score == "none" ? 0 : one.most / share;
        if (whole) one.score = sum / share;
        out.push_back(std::move(one));
    }
    return out;
}

} // namespace myalog::dialog
