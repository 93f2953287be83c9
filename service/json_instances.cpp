#define MYALOG_JSON_INSTANCE template
#include "json_instances.hpp"
