// What nearly every file makes of nlohmann's templates, made once in json_instances.cpp: otherwise each object file holds its own values, parser and serializer, over
// 100 KB for the linker to throw away.
// Nobody includes this: it stands among the precompiled headers (myalog_precompile in CMakeLists.txt), and a build without those does without it.
// Does not know who reads or writes JSON, or what about.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#ifndef MYALOG_JSON_INSTANCE // json_instances.cpp makes what is only announced here
#define MYALOG_JSON_INSTANCE extern template
#endif

namespace nlohmann {

MYALOG_JSON_INSTANCE class basic_json<>;

namespace detail {

using text_pointers = iterator_input_adapter<const char*>; // of a string_view or a literal
using text_iterators = iterator_input_adapter<std::string::const_iterator>;

MYALOG_JSON_INSTANCE class serializer<json>;
MYALOG_JSON_INSTANCE class serializer<ordered_json>;
MYALOG_JSON_INSTANCE class json_sax_dom_parser<json>;
MYALOG_JSON_INSTANCE class json_sax_dom_callback_parser<json>;
MYALOG_JSON_INSTANCE class lexer<json, text_pointers>;
MYALOG_JSON_INSTANCE class lexer<json, text_iterators>;
MYALOG_JSON_INSTANCE class parser<json, text_pointers>;
MYALOG_JSON_INSTANCE class parser<json, text_iterators>;
MYALOG_JSON_INSTANCE bool parser<json, text_pointers>::sax_parse_internal(json_sax_dom_parser<json>*);
MYALOG_JSON_INSTANCE bool parser<json, text_pointers>::sax_parse_internal(json_sax_dom_callback_parser<json>*);
MYALOG_JSON_INSTANCE bool parser<json, text_iterators>::sax_parse_internal(json_sax_dom_parser<json>*);
MYALOG_JSON_INSTANCE bool parser<json, text_iterators>::sax_parse_internal(json_sax_dom_callback_parser<json>*);

} // namespace detail
} // namespace nlohmann

MYALOG_JSON_INSTANCE class std::vector<nlohmann::json>;
