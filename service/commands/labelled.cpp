#include "commands/labelled.hpp"

#include "json_file.hpp"

#include <algorithm>
#include <charconv>

namespace myalog::commands {

namespace {

using json = nlohmann::json;

std::string_view kind_name(labelled::kind k) {
    switch (k) {
        case labelled::kind::flag: return "flag";
        case labelled::kind::trap: return "trap";
        case labelled::kind::answer: return "answer";
        case labelled::kind::command: return "command";
        case labelled::kind::topic: return "topic";
    }
    return "";
}

std::optional<std::string> text_of(const json& row, const char* member) {
    const auto at = row.find(member);
    if (at == row.end() || !at->is_string()) return std::nullopt;
    return at->get<std::string>();
}

/// Sets what the label says. Returns what is wrong, or nothing.
std::string label_row(const json& row, labelled& out) {
    const auto name_or_none = [&](const char* member) { return text_of(row, member).value_or("none"); };
    if (row.contains("flag")) {
        out.what = labelled::kind::flag;
        out.label = name_or_none("flag");
        out.wording = text_of(row, "kind").value_or("");
        if (out.wording != "explicit" && out.wording != "paraphrase") return "a row with \"flag\" has \"kind\": \"explicit\" or \"paraphrase\"";
        if (row.contains("also"))
            for (const auto& id : row["also"]) out.also.insert(id.get<std::string>());
    } else if (row.contains("trap")) {
        out.what = labelled::kind::trap;
        out.label = name_or_none("trap");
    } else if (row.contains("command")) {
        out.what = labelled::kind::command;
        out.label = name_or_none("command");
        out.expect = row.value("slot", json());
    } else if (row.contains("topic")) {
        out.what = labelled::kind::topic;
        out.label = name_or_none("topic");
    } else if (row.contains("slot") && row.contains("expect")) {
        out.what = labelled::kind::answer;
        out.label = name_or_none("slot");
        out.around.open_slot = out.label;
        out.expect = row["expect"];
        if (!out.expect.is_object()) return "\"expect\" is an object with the members that the value must have";
    } else {
        return "has no label: \"flag\", \"trap\", \"command\", \"topic\", or \"slot\" with \"expect\"";
    }
    return {};
}

/// Every member of `expected` stands in `got`; lists hold the same things in any order.
bool has_all(const json& expected, const json& got) {
    if (!got.is_object()) return false;
    for (const auto& [key, value] : expected.items()) {
        const auto at = got.find(key);
        if (at == got.end()) return false;
        if (value.is_array() && at->is_array()) {
            if (std::set<json>(value.begin(), value.end()) != std::set<json>(at->begin(), at->end())) return false;
        } else if (*at != value) {
            return false;
        }
    }
    return true;
}

bool value_is_right(const json& expected, const json& got) {
    if (!expected.contains("lo_days")) return has_all(expected, got);
    return got.contains("lo_days") && intervals_agree(expected["lo_days"].get<double>(), expected["hi_days"].get<double>(), got["lo_days"].get<double>(), got["hi_days"].get<double>());
}

std::string shown(const std::set<std::string>& labels) {
    std::string out;
    for (const auto& l : labels) out += (out.empty() ? "" : " ") + l;
    return out.empty() ? "nothing" : out;
}

} // namespace

bool intervals_agree(double lo, double hi, double found_lo, double found_hi) {
    const auto width = [](double from, double to) { return to / std::max(from, 0.01); };
    const bool meet = lo <= found_hi * 1.1 + 0.05 && found_lo <= hi * 1.1 + 0.05;
    return meet && width(found_lo, found_hi) <= 2.5 * std::max(width(lo, hi), 1.0);
}

std::vector<labelled> read_labelled(std::istream& in, const std::string& shown_as, std::chrono::sys_days today, problems& found) {
    std::vector<labelled> out;
    std::size_t number = 0;
    for (std::string line; std::getline(in, line);) {
        ++number;
        if (line.empty()) continue;
        const auto row = parse_json_text(line, shown_as + ":" + std::to_string(number), found);
        if (!row) continue;
        labelled one;
        one.line = number;
        one.around.today = today;
        std::string wrong;
        if (!row->is_object() || !text_of(*row, "text")) wrong = "a row is an object with a \"text\"";
        else wrong = label_row(*row, one);
        if (!wrong.empty()) {
            found.push_back({shown_as + ":" + std::to_string(number), "", wrong});
            continue;
        }
        one.text = *text_of(*row, "text");
        out.push_back(std::move(one));
    }
    return out;
}

std::string set_of(const labelled& row) {
    const std::string name = std::string(kind_name(row.what)) + "s";
    return row.wording.empty() ? name : name + " " + row.wording;
}

heard judge(const labelled& row, const intents::reading& r, const std::optional<dialog::alarm>& alarm) {
    heard out;
    switch (row.what) {
        case labelled::kind::flag:
        case labelled::kind::trap:
            if (alarm) out.labels.insert(alarm->ids.begin(), alarm->ids.end());
            out.right = row.what == labelled::kind::trap ? out.labels.empty() : out.labels.contains(row.label);
            out.got = shown(out.labels);
            for (const auto& s : r.signs) out.got += ", " + s.rule + " " + std::string(to_string(s.status));
            return out;
        case labelled::kind::command:
            if (r.command) out.labels.insert(*r.command);
            out.right = r.command.value_or("none") == row.label && (row.expect.is_null() || r.command_slot.value_or("") == row.expect);
            out.got = shown(out.labels) + (r.command_slot ? " of " + *r.command_slot : "");
            return out;
        case labelled::kind::topic:
            if (r.topic) out.labels.insert(*r.topic);
            out.right = r.topic.value_or("none") == row.label;
            out.got = shown(out.labels);
            return out;
        case labelled::kind::answer:
            out.got = "nothing";
            for (const auto& v : r.slots) {
                if (v.slot != row.label) continue;
                out.labels.insert(v.slot);
                out.got = v.value.dump(-1, ' ', false, json::error_handler_t::replace);
                out.right = value_is_right(row.expect, v.value);
            }
            if (out.labels.empty() && r.command) out.got = "the command " + *r.command;
            return out;
    }
    return out;
}

void tallies::add(const labelled& row, const heard& h) {
    const auto count = [&](tally& t) {
        ++t.rows;
        t.right += h.right;
    };
    count(sets[set_of(row)]);
    // Traps are rows of no flag: an alarm on one is said, and wrong.
    const std::string family = row.what == labelled::kind::trap ? "flag " : std::string(kind_name(row.what)) + " ";
    if (row.what != labelled::kind::trap) count(labels[family + row.label]);
    for (const auto& label : h.labels) {
        auto& t = labels[family + label];
        ++t.said;
        const bool own = row.what != labelled::kind::trap && (label == row.label || row.also.contains(label));
        t.said_rightly += row.what == labelled::kind::answer ? h.right : own;
    }
}

} // namespace myalog::commands
