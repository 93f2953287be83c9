#include "report/person.hpp"

namespace myalog::testing {

const dialog::bundle& real_bundle() {
    static const auto loaded = [] {
        problems found;
        auto b = dialog::bundle::load_folder(MYALOG_SOURCE_DIR "/dialogs/muscle-pain", found);
        REQUIRE(b);
        return b;
    }();
    return *loaded;
}

person::person() {
    session = dialog::begin(real_bundle(), "sha256:0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef", "en", "GB");
    says("consent", {{"answer", "yes"}}, "Yes");
    says("emergency_check", {{"signs", json::array()}}, "None of these");
}

person& person::says(const std::string& slot, json value, const std::string& words) {
    session.answers[slot] = {dialog::answer_status::known, std::move(value), words, ++session.seq};
    return *this;
}

person& person::leaves(const std::string& slot, dialog::answer_status how) {
    session.answers[slot] = {how, nullptr, "", ++session.seq};
    return *this;
}

person& person::shows(const std::string& flag, dialog::flag_status how, const std::string& words) {
    session.flags[flag] = {how, {flag}, words, ++session.seq};
    return *this;
}

person& person::with_a_sore_shoulder() {
    says("for_whom", {{"who", "self"}}, "Myself");
    says("age", {{"years", 44}}, "I'm 44");
    says("complaint", {{"text", "it aches and I am fed up with it"}}, "it aches and I am fed up with it");
    says("duration", {{"lo_days", 657}, {"hi_days", 803}}, "about two years");
    says("location", {{"regions", {"shoulder:left", "neck"}}}, "my left shoulder and neck");
    says("severity", {{"lo", 5}, {"hi", 5}}, "5 out of 10");
    leaves("stress", dialog::answer_status::declined);
    says("sleep", {{"quality", "poor"}, {"hours_lo", 4}, {"hours_hi", 5}}, "4 or 5 hours");
    says("numbness", {{"answer", "no"}}, "no pins and needles");
    says("conditions", {{"kinds", json::array()}}, "None of these");
    says("morning_stiffness", {{"answer", "no"}}, "No");
    says("medicines", {{"classes", {"none"}}}, "None");
    leaves("mood", dialog::answer_status::skipped);
    says("read_back", {{"value", "ok"}}, "That is right");
    return *this;
}

person& person::with_peg(int pain, int enjoyment, int activity) {
    says("more_for_doctor", {{"answer", "yes"}}, "Yes");
    says("peg_pain", {{"lo", pain}, {"hi", pain}}, std::to_string(pain));
    says("peg_enjoyment", {{"lo", enjoyment}, {"hi", enjoyment}}, std::to_string(enjoyment));
    says("peg_activity", {{"lo", activity}, {"hi", activity}}, std::to_string(activity));
    return *this;
}

report::summary person::summed_up() const { return report::gather(real_bundle(), session, three_at_night); }

const std::vector<std::string>& hostile_words() {
    static const std::vector<std::string> all{
        "<script>alert(1)</script>", "</title></style></main><img src=x onerror=alert(1)>", "\"><svg onload=alert(1)>", "' onmouseover='alert(1)", "&lt;b&gt; &amp; &#60;script&#62;",
        "<!-- -->]]><![CDATA[", "javascript:alert(1)", "{emergency} {urgent} {complaint} {0} %s %n", "\\u003cscript\\u003e \\\" \\", std::string("nul\0in the middle", 17),
        "line\nbreak\r\nand\ttab", "\xE2\x80\xAEturned round\xE2\x80\xAC", "\xE2\x81\xA6isolated\xE2\x81\xA9", "\xC2\x85\xE2\x80\xA8\xE2\x80\xA9", "\xFF\xFE\x80 broken \xC3", "\xEF\xBB\xBF\xEF\xBF\xBF",
        "a\xC2\xA0wide\xE3\x80\x80space", "  ", "\xF0\x9F\x98\xAD\xF0\x9F\x98\xAD caf\xC3\xA9 \xD7\x9B\xD7\x90\xD7\x91", "\x1B[31mred\x1B[0m \x07", "</q></td></tr></table>", "{\"resourceType\":\"Patient\"}"};
    return all;
}

} // namespace myalog::testing
