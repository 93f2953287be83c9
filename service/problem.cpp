#include "problem.hpp"

namespace myalog {

std::string to_string(const problem& p) {
    if (p.pointer.empty()) return p.file + ": " + p.sentence;
    return p.file + ":" + p.pointer + ": " + p.sentence;
}

} // namespace myalog
