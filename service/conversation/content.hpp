// What is served: dialogs with the intents of their locales, loaded and checked together, frozen, found by id or by hash.
// Knows no session and no store; the bytes of a bundle that it gives can be stored and loaded again.
#pragma once

#include "dialog/bundle.hpp"
#include "intents/catalog.hpp"
#include "problem.hpp"

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace myalog::conversation {

/// One dialog with all that understanding it takes. Frozen.
struct pack {
    std::shared_ptr<const dialog::bundle> bundle;
    std::map<std::string, std::shared_ptr<const intents::catalog>> catalogs; ///< by locale
    std::string hash;  ///< "sha256:…" of `bytes`
    std::string bytes; ///< canonical form: every file of the dialog and of its locales' intents
};

/// Loads a dialog folder together with the intents beside it, of which its head may name single files, and those in its own `intents/LOCALE/`.
/// Returns null after adding all problems: those of either, and signs or topics that only one of the two knows.
std::shared_ptr<const pack> load_pack(const std::filesystem::path& dialog_folder, const std::filesystem::path& intents_folder, problems& found,
                                      bool check_examples = true);

/// Loads a pack from its canonical bytes, as a store gives them back.
std::shared_ptr<const pack> load_pack(std::string_view bytes, problems& found);

/// The same intents with other dialog files, checked together: to try what a change would do. `hash` and `bytes` stay empty.
std::shared_ptr<const pack> with_dialog(const pack& like, const std::map<std::string, nlohmann::json>& dialog_files, problems& found);

/// The packs of a running program. The first is the default. Threads: const after it is made.
class content {
  public:
    explicit content(std::vector<std::shared_ptr<const pack>> packs) : packs_(std::move(packs)) {}
    const std::vector<std::shared_ptr<const pack>>& packs() const { return packs_; }
    std::shared_ptr<const pack> by_id(std::string_view id) const;
    std::shared_ptr<const pack> by_hash(std::string_view hash) const;

  private:
    std::vector<std::shared_ptr<const pack>> packs_;
};

} // namespace myalog::conversation
