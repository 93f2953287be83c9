#include "conversation/content.hpp"
