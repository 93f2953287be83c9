#include "conversation/summary.hpp"

namespace myalog::conversation {

void tell_summary(const pack& p, const dialog::session& s, std::chrono::sys_seconds now, dialog::turn& into) {
    for (auto& m : into.messages) {
        if (m.kind != "summary") continue;
        m.text += "\n\n" + report::render(report::format::text, *p.bundle, s, now);
        m.path = summary_path;
    }
}

} // namespace myalog::conversation
