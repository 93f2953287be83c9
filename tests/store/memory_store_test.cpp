#include "store/session_store.hpp"

namespace {

class store_under_test {
  public:
    myalog::store::session_store& operator*() { return *store_; }
    myalog::store::session_store* operator->() { return store_.get(); }
    void reopen() {}

  private:
    std::unique_ptr<myalog::store::session_store> store_ = myalog::store::make_memory_store();
};

} // namespace

#define STORE "the memory store"
#include "store/store_contract.hpp"
