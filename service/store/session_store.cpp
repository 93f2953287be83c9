#include "store/session_store.hpp"

namespace myalog::store {

namespace {

class category final : public boost::system::error_category {
  public:
    const char* name() const noexcept override { return "myalog.store"; }
    std::string message(int value) const override {
        switch (static_cast<error>(value)) {
        case error::unavailable: return "the store is not available";
        case error::conflict: return "the session was changed by another turn";
        case error::corrupt: return "the store holds data that cannot be read";
        case error::unknown: return "the store did not say in time whether it wrote";
        }
        return "unknown";
    }
};

} // namespace

const boost::system::error_category& error_category() {
    static const category only;
    return only;
}

boost::system::error_code make_error_code(error e) { return {static_cast<int>(e), error_category()}; }

} // namespace myalog::store
